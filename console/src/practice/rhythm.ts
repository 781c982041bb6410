/** What happens later in a practice, on the page's own clock. */
export class Rhythm {
  private readonly waiting = new Set<ReturnType<typeof setTimeout>>();

  constructor(readonly now: () => number) {}

  /** A time so many milliseconds from now, as the hub writes it. */
  at(millis = 0): string {
    return new Date(this.now() + millis).toISOString();
  }

  after(millis: number, happens: () => void): void {
    const timer = setTimeout(() => {
      this.waiting.delete(timer);
      happens();
    }, millis);
    this.waiting.add(timer);
  }

  /** Nothing more happens. */
  end(): void {
    for (const timer of this.waiting) clearTimeout(timer);
    this.waiting.clear();
  }
}
