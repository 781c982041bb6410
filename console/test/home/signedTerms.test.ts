import { describe, expect, it } from 'vitest';
import { type Signed, unheard } from '../../src/home/signedTerms';
import type { Counted } from '../../src/proof/device';

const signed: Signed = { number: 3, hash: 'c', atMillis: 1_000 };
const NOT_HEARD = { camera: 'porch', signedAtMillis: 1_000 };

function box(terms: Counted['terms']): Counted {
  return { camera: 'porch', secret: new Uint8Array(32), used: 0, terms };
}

describe('what an owner signed', () => {
  it('is heard when the box knows it', () => {
    expect(unheard(box({ number: 3, hash: 'c' }), signed)).toBeNull();
  });

  it('is heard when the box knows what was signed elsewhere after it', () => {
    expect(unheard(box({ number: 4, hash: 'd' }), signed)).toBeNull();
  });

  it('is not heard when a hub keeps it to itself', () => {
    expect(unheard(box({ number: 2, hash: 'b' }), signed)).toEqual(NOT_HEARD);
    expect(unheard(box(null), signed)).toEqual(NOT_HEARD);
  });

  it('is not heard when the box was given other terms of its number', () => {
    expect(unheard(box({ number: 3, hash: 'x' }), signed)).toEqual(NOT_HEARD);
  });

  it('says nothing against a box that does not say, or of what was signed elsewhere', () => {
    const silent: Counted = { camera: 'porch', secret: new Uint8Array(32), used: 0 };
    expect(unheard(silent, signed)).toBeNull();
    expect(unheard(box(null), null)).toBeNull();
  });
});
