import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Json, canonical } from '../../src/note/canonical';

describe('canonical JSON', () => {
  it('sorts fields by their UTF-16 code units, as the example of RFC 8785 does', () => {
    const example = {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '\ud83d\ude00': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      '\u00f6': 'Latin Small Letter O With Diaeresis',
    };
    expect(canonical(example)).toBe(
      '{"\\r":"Carriage Return","1":"One","\u0080":"Control",' +
        '"\u00f6":"Latin Small Letter O With Diaeresis","\u20ac":"Euro Sign",' +
        '"\ud83d\ude00":"Emoji: Grinning Face",' +
        '"\ufb33":"Hebrew Letter Dalet With Dagesh"}',
    );
    expect(canonical({ b: [1, true, null], a: { d: '', c: -7 } })).toBe(
      '{"a":{"c":-7,"d":""},"b":[1,true,null]}',
    );
  });

  it('escapes only what RFC 8785 escapes', () => {
    expect(canonical('\u20ac$\u000f\nA\'B"\\\\"/')).toBe('"\u20ac$\\u000f\\nA\'B\\"\\\\\\\\\\"/"');
  });

  it.each([1.5, NaN, Infinity, 2 ** 53])('refuses the number %s', (value) => {
    expect(() => canonical(value)).toThrow(RangeError);
  });

  it('refuses half a surrogate pair', () => {
    expect(() => canonical({ where: '\ud83d' })).toThrow(RangeError);
  });

  it('is JSON, and the same again when read and written', () => {
    const json: fc.Arbitrary<Json> = fc.letrec<{ json: Json }>((tie) => ({
      json: fc.oneof(
        { depthSize: 'small' },
        fc.constant(null),
        fc.boolean(),
        fc.maxSafeInteger().map((value) => value + 0),
        fc.string({ unit: 'binary' }),
        fc.array(tie('json'), { maxLength: 4 }),
        fc.dictionary(fc.string({ unit: 'grapheme' }), tie('json'), { maxKeys: 4 }),
      ),
    })).json;
    fc.assert(
      fc.property(json, (value) => {
        const once = canonical(value);
        expect(canonical(JSON.parse(once) as Json)).toBe(once);
        expect(JSON.parse(once)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});
