import type { PictureFrame } from '../frame';

const MAX_BYTES = 8 * 1024 * 1024;
const MAX_MICROS = 12_000_000;

/**
 * The encoded pictures since the last key picture, kept while nobody can see the tile, so that it
 * can catch up at once when somebody can. Bounded; past its bounds it waits for a new key picture.
 */
export class KeptGroup {
  private pictures: PictureFrame[] = [];
  private bytes = 0;

  keep(picture: PictureFrame): void {
    if (picture.key) this.drop();
    else if (this.pictures.length === 0) return;
    this.pictures.push(picture);
    this.bytes += picture.data.length;
    const first = this.pictures[0];
    const micros = first === undefined ? 0 : picture.captureMicros - first.captureMicros;
    if (this.bytes > MAX_BYTES || micros > MAX_MICROS) this.drop();
  }

  take(): PictureFrame[] {
    const taken = this.pictures;
    this.drop();
    return taken;
  }

  drop(): void {
    this.pictures = [];
    this.bytes = 0;
  }
}
