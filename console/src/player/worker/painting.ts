import type { Watermark } from '../messages';

const TURN_RADIANS = -0.26;
const MARK_ALPHA = 0.2;

/** Paints a tile: the picture, and over it who is watching, when, and because of what. */
export class Painting {
  private readonly context: OffscreenCanvasRenderingContext2D;
  private readonly clock: Intl.DateTimeFormat;
  private mark: OffscreenCanvas | null = null;
  private markOf = '';

  constructor(
    private readonly canvas: OffscreenCanvas,
    private readonly watermark: Watermark,
  ) {
    const context = canvas.getContext('2d', { alpha: false, desynchronized: true });
    if (context === null) throw new Error('this browser cannot paint in a worker');
    this.context = context;
    this.clock = new Intl.DateTimeFormat('en-GB', {
      timeStyle: 'medium',
      timeZone: watermark.zone,
    });
  }

  paint(picture: VideoFrame, hubMillis: number): void {
    const { displayWidth: width, displayHeight: height } = picture;
    if (this.canvas.width !== width || this.canvas.height !== height) {
      this.canvas.width = width;
      this.canvas.height = height;
    }
    this.context.drawImage(picture, 0, 0);
    this.context.drawImage(this.markFor(width, height, hubMillis), 0, 0);
  }

  /** Nothing stays: not the picture, not its size. */
  black(): void {
    this.canvas.width = 16;
    this.canvas.height = 9;
    this.context.fillRect(0, 0, 16, 9);
  }

  private markFor(width: number, height: number, hubMillis: number): OffscreenCanvas {
    const time = this.clock.format(hubMillis);
    const name = `${width}x${height} ${time}`;
    if (this.mark === null || this.markOf !== name) {
      this.mark = drawMark(width, height, `${this.watermark.operator} ${time}`, this.watermark);
      this.markOf = name;
    }
    return this.mark;
  }
}

function drawMark(width: number, height: number, line: string, { incident }: Watermark) {
  const mark = new OffscreenCanvas(width, height);
  const context = mark.getContext('2d');
  if (context === null) throw new Error('this browser cannot paint in a worker');
  const size = Math.max(12, Math.round(height / 20));
  context.font = `500 ${size}px Inter, sans-serif`;
  context.fillStyle = '#fff';
  context.globalAlpha = MARK_ALPHA;
  const across = width / 2.2;
  const down = height / 3.2;
  for (let row = 0; row * down < height * 1.4; row += 1) {
    for (let column = -1; column * across < width; column += 1) {
      const x = column * across + (row % 2) * (across / 2);
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.translate(x, row * down + down / 2);
      context.rotate(TURN_RADIANS);
      context.fillText((row + column) % 2 === 0 ? line : incident, 0, 0);
    }
  }
  return mark;
}
