import { join } from 'node:path';
import { HOME, type Running, start } from './programs.js';

/**
 * A camera that was not written here: GStreamer's RTSP server behind a digest, playing a film that
 * ffmpeg makes. Its `ready` is the address with the password.
 */
export async function startCamera(log: string, ...film: string[]): Promise<Running<string>> {
  const script = join(HOME, 'media/src/test/python/rtsp_camera.py');
  const account = ['--user', 'owner', '--password', 'secret', '--auth', 'digest'];
  return start('/usr/bin/python3', [script, ...account, ...film], log, (address) =>
    address.replace('rtsp://', 'rtsp://owner:secret@'),
  );
}

/** H.264 high with B-pictures, a key picture every ten seconds: what a "smart" encoder sends. */
export const SLOW_KEYS = ['--bframes', '--key-seconds', '10', '--width', '640', '--height', '360'];

export const H265 = ['--codec', 'h265'];
