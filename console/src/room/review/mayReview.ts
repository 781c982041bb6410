import type { Session } from '../../api';

/** Where the week's record lies. */
export const REVIEW = '/room/review';

/** Those who answer for the agency's people. */
export function mayReview(session: Session): boolean {
  return session.user.role === 'supervisor' || session.user.role === 'administrator';
}
