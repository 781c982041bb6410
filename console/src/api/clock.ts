/** The hub's clock as this browser knows it: every time left is counted by it. */
let offsetMillis = 0;

/** Hears the hub's time from an answer asked for at one moment and received at another. */
export function hearHubTime(hubTime: string, sentMillis: number, receivedMillis: number): void {
  const hubMillis = Date.parse(hubTime);
  const agree = hubMillis >= sentMillis - 1 && hubMillis <= receivedMillis + 1;
  offsetMillis = agree ? 0 : hubMillis - (sentMillis + receivedMillis) / 2;
}

export function hubNow(): number {
  return Date.now() + offsetMillis;
}

export function hubOffsetMillis(): number {
  return offsetMillis;
}
