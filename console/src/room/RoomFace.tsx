import '../style/room.css';
import { usePath } from '../parts/path';
import { SessionGate } from '../session/SessionGate';
import { People } from './People';
import { Room } from './Room';
import { LivePage } from './live/LivePage';
import { LIVE, maySeeAll } from './live/live';
import { ReviewPage } from './review/ReviewPage';
import { SHIFT } from './shift/shift';
import { ShiftPage } from './shift/ShiftPage';
import { WindowPage } from './windows/WindowPage';
import { WINDOW } from './windows/said';
import { REVIEW, mayReview } from './review/mayReview';

export default function RoomFace() {
  const path = usePath();
  return (
    <SessionGate face="room">
      {(session, signOut) => {
        if (path === REVIEW && mayReview(session)) {
          return <ReviewPage session={session} signOut={signOut} />;
        }
        if (path === LIVE && maySeeAll(session)) {
          return <LivePage session={session} signOut={signOut} />;
        }
        if (path === WINDOW && session.user.role !== 'administrator') {
          return <WindowPage session={session} />;
        }
        if (path === SHIFT && session.user.role !== 'administrator') {
          return <ShiftPage session={session} signOut={signOut} />;
        }
        return session.user.role === 'administrator' ? (
          <People session={session} signOut={signOut} />
        ) : (
          <Room session={session} signOut={signOut} />
        );
      }}
    </SessionGate>
  );
}
