import { t, tIfKnown } from '../words/words';

/** The class of an incident as a clause: *a violent crime was reported nearby*. */
export function reportedNearby(kind: string): string {
  return tIfKnown(`kind.reported.${kind}`) ?? t('kind.reported.nearby');
}

/** The same as the beginning of a sentence. */
export function reportedNearbySentence(kind: string): string {
  const clause = reportedNearby(kind);
  return clause.charAt(0).toLocaleUpperCase() + clause.slice(1);
}

/** The class of an incident as a name: *Violent crime*. */
export function kindName(kind: string): string {
  return tIfKnown(`kind.${kind}`) ?? kind;
}

/** A camera in a sentence: *porch* is the *porch camera*; what is called a camera stays as it is. */
export function cameraPhrase(name: string): string {
  return /c[aá]mara|camera/i.test(name) ? name : t('camera.phrase', { name });
}
