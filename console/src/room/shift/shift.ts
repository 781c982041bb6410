/** Where the shift log lies. */
export const SHIFT = '/room/shift';
