import '../style/light.css';
import { SessionGate } from '../session/SessionGate';
import { Council } from './Council';

export default function CouncilFace() {
  return (
    <SessionGate face="council">
      {(session, signOut) => <Council session={session} signOut={signOut} />}
    </SessionGate>
  );
}
