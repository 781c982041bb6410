import { execFileSync } from 'node:child_process';

/** One access unit with 4-byte lengths. */
export interface FilmPicture {
  readonly key: boolean;
  readonly data: Buffer;
  /** Presentation order within the film, in picture times. */
  readonly shownAt: number;
}

export interface Film {
  readonly codec: string;
  readonly width: number;
  readonly height: number;
  readonly avcC: Buffer;
  readonly perSecond: number;
  readonly pictures: readonly FilmPicture[];
}

interface Packet {
  pts: number;
  size: string;
  pos: string;
  flags: string;
}

/** Takes an H.264 film in an MP4 file apart: its samples already have 4-byte lengths. */
export function readFilm(file: string): Film {
  const probe = JSON.parse(
    execFileSync(
      'ffprobe',
      ['-v', 'error', '-select_streams', 'v:0', '-show_packets', '-show_streams'].concat([
        '-show_data',
        '-of',
        'json',
        file,
      ]),
      { maxBuffer: 1 << 28 },
    ).toString(),
  ) as {
    packets: (Packet & { data: string })[];
    streams: { width: number; height: number; extradata: string; r_frame_rate: string }[];
  };
  const [stream] = probe.streams;
  if (stream === undefined) throw new Error('no video in the film');
  const [count = 10, per = 1] = stream.r_frame_rate.split('/').map(Number);
  const avcC = hexDump(stream.extradata);
  const step = Math.min(...gaps(probe.packets.map(({ pts }) => pts)));
  return {
    codec: `avc1.${avcC.subarray(1, 4).toString('hex')}`,
    width: stream.width,
    height: stream.height,
    avcC,
    perSecond: count / per,
    pictures: probe.packets.map(({ pts, flags, data }) => ({
      key: flags.startsWith('K'),
      data: hexDump(data),
      shownAt: pts / step,
    })),
  };
}

function gaps(times: number[]): number[] {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted.slice(1).map((time, index) => time - (sorted[index] ?? 0));
}

/** ffprobe's `00000000: 0142 c01f …  text` lines. */
function hexDump(text: string): Buffer {
  const digits = text
    .split('\n')
    .map((line) => /^[0-9a-f]{8}: ((?:[0-9a-f]{2,4} ?){1,8})/.exec(line)?.[1] ?? '')
    .join('')
    .replaceAll(' ', '');
  return Buffer.from(digits, 'hex');
}
