import { expect, test } from 'vitest';
import { unbroken } from '../../src/parts/unbroken';

test('paragraphs keep their places, and lose the breaks of the width they were written in', () => {
  expect(
    unbroken('Title\n\nWhat you agree to\n1. The room may\nsee video\nnow.\n2. Then not.\n'),
  ).toBe('Title\n\nWhat you agree to\n1. The room may see video now.\n2. Then not.\n');
});
