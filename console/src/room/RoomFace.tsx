import '../style/room.css';
import { SessionGate } from '../session/SessionGate';
import { Room } from './Room';

export default function RoomFace() {
  return (
    <SessionGate face="room">
      {(session, signOut) => <Room session={session} signOut={signOut} />}
    </SessionGate>
  );
}
