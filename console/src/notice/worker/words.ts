/** What notices say. They are read on locked phones: no place, no camera, no reason. */
export interface NoticeWords {
  readonly question: string;
  readonly questionText: string;
  readonly allow: string;
  readonly notNow: string;
  readonly over: string;
  readonly overText: string;
  readonly unheard: string;
  readonly unheardText: string;
  readonly begun: string;
  readonly begunText: string;
  readonly ended: string;
  readonly endedText: string;
  readonly looked: string;
  readonly lookedText: string;
  readonly rules: string;
  readonly rulesText: string;
  readonly news: string;
  readonly newsText: string;
}

export const WORDS: Readonly<Record<'en' | 'es', NoticeWords>> = {
  en: {
    question: 'May they look for {minutes} minutes?',
    questionText: 'Your camera is asked for. No answer means no.',
    allow: 'Allow for {minutes} minutes',
    notNow: 'Not now',
    over: 'The question is over',
    overText: 'There is nothing left for you to answer.',
    unheard: 'Your “not now” was not heard',
    unheardText: 'No answer means no, too. Nothing opens without your yes.',
    begun: 'Somebody is looking through your camera',
    begunText: 'See who, and stop it if you wish.',
    ended: 'The look is over',
    endedText: 'Its record is on your page.',
    looked: 'Somebody looked through your camera',
    lookedText: 'It is over. Its record is on your page.',
    rules: 'Whom your camera trusts has changed',
    rulesText: 'See what is different.',
    news: 'News about your camera',
    newsText: 'Open your page to read it.',
  },
  es: {
    question: '¿Pueden mirar {minutes} minutos?',
    questionText: 'Piden su cámara. No responder es decir no.',
    allow: 'Permitir {minutes} minutos',
    notNow: 'Ahora no',
    over: 'La pregunta terminó',
    overText: 'Ya no le queda nada que responder.',
    unheard: 'Su «ahora no» no llegó',
    unheardText: 'No responder también es decir no. Nada se abre sin su sí.',
    begun: 'Alguien está mirando por su cámara',
    begunText: 'Vea quién, y deténgalo si quiere.',
    ended: 'La mirada terminó',
    endedText: 'Su registro está en su página.',
    looked: 'Alguien miró por su cámara',
    lookedText: 'Ya terminó. Su registro está en su página.',
    rules: 'Cambió en quién confía su cámara',
    rulesText: 'Vea qué es distinto.',
    news: 'Novedades de su cámara',
    newsText: 'Abra su página para leerlas.',
  },
};
