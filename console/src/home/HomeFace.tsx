import '../style/light.css';
import '../style/lend.css';
import { useEffect, useState } from 'react';
import { usePath } from '../parts/path';
import { NotMePage } from '../session/NotMe';
import { SessionGate } from '../session/SessionGate';
import { forgetHash, notMeBy } from '../session/invite';
import { Home } from './Home';
import { BoxPage } from './lend/BoxPage';
import { INSTALL_PAGE } from './lend/installLines';

export default function HomeFace() {
  const [notMe, setNotMe] = useState(() => notMeBy(location.hash));
  useEffect(() => {
    const follow = () => setNotMe(notMeBy(location.hash));
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  if (usePath() === INSTALL_PAGE) return <BoxPage />;
  if (notMe !== null) {
    const back = () => {
      forgetHash();
      setNotMe(null);
    };
    return <NotMePage word={notMe} back={back} />;
  }
  return (
    <SessionGate face="home">
      {(session, signOut) => <Home session={session} signOut={signOut} />}
    </SessionGate>
  );
}
