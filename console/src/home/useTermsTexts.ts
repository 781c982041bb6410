import { useQuery } from '@tanstack/react-query';
import { type TermsTexts, home, valueOf } from '../api';
import { base64url, sha256, utf8 } from '../note/bytes';
import { currentLanguage } from '../words/words';

/** The next terms of a camera and the waiver they rest on, in the reader's language. */
export function useTermsTexts(camera: string): TermsTexts | undefined {
  const language = currentLanguage();
  const { data } = useQuery({
    queryKey: ['home', 'terms', camera, language],
    queryFn: async () => valueOf(await home.terms(camera, language)),
    staleTime: Infinity,
    gcTime: 0,
  });
  return data;
}

/** The waiver's text if it is the very text the terms name, null if it is another one. */
export function useWaiver(text: string, hash: string): string | null | undefined {
  const { data } = useQuery({
    queryKey: ['waiver', hash, text],
    queryFn: async () => (base64url(await sha256(utf8(text))) === hash ? text : null),
    staleTime: Infinity,
  });
  return data;
}
