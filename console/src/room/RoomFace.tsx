import '../style/room.css';
import { SessionGate } from '../session/SessionGate';
import { People } from './People';
import { Room } from './Room';

export default function RoomFace() {
  return (
    <SessionGate face="room">
      {(session, signOut) =>
        session.user.role === 'administrator' ? (
          <People session={session} signOut={signOut} />
        ) : (
          <Room session={session} signOut={signOut} />
        )
      }
    </SessionGate>
  );
}
