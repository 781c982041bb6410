import { describe, expect, it } from 'vitest';
import { codeIn, installPage, linesFor, platformOf } from '../../../src/home/lend/installLines';

describe('the install page', () => {
  it('brings the code behind the sign that no browser sends', () => {
    const page = new URL(installPage('https://porchlight.example', 'ABCD-EFGH'));
    expect(page.pathname).toBe('/home/box');
    expect(page.search).toBe('');
    expect(codeIn(page.hash)).toBe('ABCD-EFGH');
  });

  it.each(['', '#code=', '#code=ABCD-EFGH;rm', '#code=abcd-efgh', '#invite=ABCD-EFGH'])(
    'takes nothing else for a code: %j',
    (hash) => expect(codeIn(hash)).toBeNull(),
  );

  it('has one line for each platform', () => {
    const hub = 'https://porchlight.example';
    expect(linesFor('linux', hub, 'ABCD-EFGH').pair).toBe(
      './porchlight agent pair --data ~/porchlight --hub https://porchlight.example --code ABCD-EFGH',
    );
    expect(linesFor('mac', hub, 'X').pair).toBe(linesFor('linux', hub, 'X').pair);
    expect(linesFor('windows', hub, 'X').pair).toMatch(/^wsl \.\/porchlight agent pair /);
  });

  it('begins with the platform it is read on', () => {
    expect(platformOf('Mozilla/5.0 (Windows NT 10.0; Win64; x64)')).toBe('windows');
    expect(platformOf('Mozilla/5.0 (Macintosh; Intel Mac OS X 14)')).toBe('mac');
    expect(platformOf('Mozilla/5.0 (X11; Linux aarch64)')).toBe('linux');
  });
});
