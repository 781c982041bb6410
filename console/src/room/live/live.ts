import type { Session } from '../../api';

/** Where every running look of the room is seen. */
export const LIVE = '/room/live';

/** Who answers for what the room does may end any look. */
export function maySeeAll(session: Session): boolean {
  return session.user.role === 'supervisor';
}
