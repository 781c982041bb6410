import { type Browser, type BrowserContext, type CDPSession, type Page } from '@playwright/test';

/** A browser with an authenticator of its own, as a phone with a fingerprint reader has one. */
export interface Device {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Whether the person at the device proves who he is when asked. */
  verifies: (verifies: boolean) => Promise<void>;
}

export async function device(
  browser: Browser,
  viewport: { width: number; height: number },
  locale = 'en-US',
): Promise<Device> {
  const context = await browser.newContext({ viewport, locale });
  const page = await context.newPage();
  const cdp: CDPSession = await context.newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  const verifies = async (isUserVerified: boolean) => {
    await cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified });
  };
  return { context, page, verifies };
}
