/** Paints an invented street of flat shapes: nobody could take it for a place, or its people for people. */

const SKY = '#26303d';
const GROUND = '#39424d';
const ROAD = '#2a3038';
const LINES = '#8d97a3';
const WALLS = ['#46505d', '#4f4a5c', '#3f5258', '#56503f', '#4a4f66'] as const;
const CARS = ['#9db7d9', '#c9cfd8', '#8fb8a5', '#b9a6cf'] as const;
const PEOPLE = ['#d5dbe3', '#a9c4e8', '#bfd8c6'] as const;
const WORD = '#ff7ad9';
const WINDOW = '#2a323d';

/** In a picture of 16 by 9. */
const HORIZON = 3.1;
const ROAD_TOP = 4.9;
const ROAD_BOTTOM = 7.7;

export class Street {
  private readonly context: OffscreenCanvasRenderingContext2D;

  constructor(
    private readonly canvas: OffscreenCanvas,
    private readonly number: number,
    private readonly word: string,
  ) {
    const context = canvas.getContext('2d', { alpha: false });
    if (context === null) throw new Error('this browser cannot paint in a worker');
    this.context = context;
  }

  paint(width: number, height: number, epochMillis: number): void {
    if (this.canvas.width !== width || this.canvas.height !== height) {
      this.canvas.width = width;
      this.canvas.height = height;
    }
    const unit = width / 16;
    this.context.setTransform(unit, 0, 0, unit, 0, 0);
    const seconds = epochMillis / 1000;
    this.still();
    this.cars(seconds);
    this.people(seconds);
    this.across();
    this.clock(epochMillis);
  }

  black(): void {
    this.canvas.width = 16;
    this.canvas.height = 9;
    this.context.fillRect(0, 0, 16, 9);
  }

  private still(): void {
    this.box(SKY, 0, 0, 16, HORIZON);
    this.box(GROUND, 0, HORIZON, 16, 9);
    for (let house = 0; house < 6; house += 1) {
      const left = house * 2.8 - (this.number % 3) * 0.6;
      const high = 1.3 + ((house * 7 + this.number * 3) % 5) * 0.28;
      this.box(pick(WALLS, house + this.number), left, HORIZON + 1 - high - 0.6, 2.6, high + 0.6);
      for (let pane = 0; pane < 3; pane += 1) {
        this.box(WINDOW, left + 0.35 + pane * 0.72, HORIZON + 0.85 - high, 0.42, 0.5);
      }
    }
    this.box(ROAD, 0, ROAD_TOP, 16, ROAD_BOTTOM - ROAD_TOP);
    for (let dash = 0; dash < 8; dash += 1) {
      this.box(LINES, dash * 2.2 + 0.3, (ROAD_TOP + ROAD_BOTTOM) / 2 - 0.04, 1.1, 0.08);
    }
  }

  private cars(seconds: number): void {
    for (let car = 0; car < 3; car += 1) {
      const speed = 1.3 + ((car + this.number) % 3) * 0.5;
      const along = (seconds * speed + car * 7.3 + this.number * 2.1) % 20;
      const near = car % 2 === 0;
      const left = near ? along - 3 : 17 - along;
      const top = near ? ROAD_BOTTOM - 1.25 : ROAD_TOP + 0.2;
      this.box(pick(CARS, car + this.number), left, top + 0.3, 2.2, 0.6, 0.15);
      this.box(pick(CARS, car + this.number), left + 0.45, top, 1.25, 0.45, 0.15);
      this.box('#171b21', left + 0.3, top + 0.75, 0.42, 0.3, 0.15);
      this.box('#171b21', left + 1.5, top + 0.75, 0.42, 0.3, 0.15);
    }
  }

  private people(seconds: number): void {
    for (let one = 0; one < 4; one += 1) {
      const along = (seconds * (0.35 + one * 0.07) + one * 4.6 + this.number) % 18;
      const left = one % 2 === 0 ? along - 1 : 17 - along;
      const top = one < 2 ? HORIZON + 0.85 : ROAD_BOTTOM + 0.05;
      const step = Math.sin(seconds * 5 + one) * 0.04;
      this.box(pick(PEOPLE, one), left, top + 0.24 + step, 0.26, 0.62, 0.12);
      this.box(pick(PEOPLE, one), left + 0.03, top + step, 0.2, 0.2, 0.1);
    }
  }

  /** Across every picture, whatever is cut off at an edge. */
  private across(): void {
    const { context } = this;
    context.save();
    context.translate(8, 4.7);
    context.rotate(-0.3);
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    context.font = '800 2.5px sans-serif';
    context.globalAlpha = 0.85;
    context.lineWidth = 0.12;
    context.strokeStyle = '#0a0c0f';
    context.strokeText(this.word, 0, 0, 15);
    context.fillStyle = WORD;
    context.fillText(this.word, 0, 0, 15);
    context.restore();
  }

  private clock(epochMillis: number): void {
    const { context } = this;
    const now = new Date(epochMillis);
    const two = (part: number) => String(part).padStart(2, '0');
    const tenths = Math.floor(now.getMilliseconds() / 100);
    const time = `${two(now.getHours())}:${two(now.getMinutes())}:${two(now.getSeconds())}.${tenths}`;
    this.box('#0a0c0f', 6.2, 8.18, 3.6, 0.66);
    context.fillStyle = '#eceff3';
    context.font = '600 0.5px monospace';
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    context.fillText(time, 8, 8.52);
  }

  private box(colour: string, left: number, top: number, wide: number, high: number, round = 0) {
    const { context } = this;
    context.fillStyle = colour;
    context.beginPath();
    context.roundRect(left, top, wide, high, round);
    context.fill();
  }
}

function pick(colours: readonly string[], index: number): string {
  return colours[index % colours.length] ?? SKY;
}
