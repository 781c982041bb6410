import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import type { HomeCamera, Lending } from '../../../src/api';
import { BoxStep } from '../../../src/home/lend/BoxStep';
import { speak } from '../../../src/words/words';

beforeEach(() => speak('en'));

describe('a box that was paired and compared', () => {
  it('is replaced by another, and what that one shows can be compared here', async () => {
    const lending = {
      box: 'compared',
      fingerprints: { key: '0a0a 0b0b', rules: '0c0c 0d0d' },
    } as Lending;
    const camera = { camera: 'porch', name: 'Porch' } as HomeCamera;
    render(
      <QueryClientProvider client={new QueryClient()}>
        <BoxStep lending={lending} camera={camera} go={() => undefined} />
      </QueryClientProvider>,
    );
    expect(screen.queryByTestId('fingerprints')).toBeNull();
    await userEvent.click(screen.getByTestId('another-box'));
    expect(screen.getByTestId('pairing')).toBeTruthy();
    expect(screen.getByTestId('fingerprints').textContent).toContain('0a0a 0b0b');
    expect(screen.getByTestId('fingerprints').textContent).toContain('0c0c 0d0d');
  });
});
