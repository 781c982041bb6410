import { en } from './en';
import type { Phrases } from './words';
export const es: Phrases = { ...en };
