import '../style/light.css';
import { SessionGate } from '../session/SessionGate';
import { Home } from './Home';

export default function HomeFace() {
  return (
    <SessionGate face="home">
      {(session, signOut) => <Home session={session} signOut={signOut} />}
    </SessionGate>
  );
}
