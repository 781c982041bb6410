/** Where the install page lies; the code stands behind `#`, which no browser sends to anybody. */
export const INSTALL_PAGE = '/home/box';

export const PLATFORMS = ['linux', 'mac', 'windows'] as const;
export type Platform = (typeof PLATFORMS)[number];

const DATA = '--data ~/porchlight';
const CODE = /^[A-Z2-9]{4}-[A-Z2-9]{4}$/;

export interface Lines {
  readonly pair: string;
  readonly confirm: string;
  readonly camera: string;
  readonly run: string;
}

/** What is typed on the computer at home, a line for each thing. On Windows inside WSL. */
export function linesFor(platform: Platform, hub: string, code: string): Lines {
  const agent = platform === 'windows' ? 'wsl ./porchlight agent' : './porchlight agent';
  return {
    pair: `${agent} pair ${DATA} --hub ${hub} --code ${code}`,
    confirm: `${agent} confirm ${DATA}`,
    camera: `${agent} camera add ${DATA} --id front-door --name "Front door" --url -`,
    run: `${agent} ${DATA}`,
  };
}

export function installPage(origin: string, code: string): string {
  return `${origin}${INSTALL_PAGE}#${new URLSearchParams({ code }).toString()}`;
}

/** The code an install page's address brought, or null if it brought none. */
export function codeIn(hash: string): string | null {
  const code = new URLSearchParams(hash.slice(1)).get('code');
  return code !== null && CODE.test(code) ? code : null;
}

export function platformOf(userAgent: string): Platform {
  if (/Windows/.test(userAgent)) return 'windows';
  return /Mac OS X|Macintosh/.test(userAgent) ? 'mac' : 'linux';
}
