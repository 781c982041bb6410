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
  readonly passkey: string;
  readonly passkeyText: string;
  readonly answerer: string;
  readonly answererText: string;
  readonly ending: string;
  readonly endingText: string;
  readonly recovery: string;
  readonly recoveryText: string;
  readonly notMe: string;
  readonly notMeEnded: string;
  readonly notMeEndedText: string;
  readonly notMeUnheard: string;
  readonly notMeOtherText: string;
  readonly stopped: string;
  readonly stoppedText: string;
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
    passkey: 'A passkey of yours was added or revoked',
    passkeyText: 'If it was not you, look at your passkeys now.',
    answerer: 'Sign your terms once more',
    answererText: 'Somebody whom they let say yes lost the passkey for it.',
    ending: 'What you signed ends soon',
    endingText: 'After that nothing opens. Sign again if you want to go on.',
    recovery: 'Was this you?',
    recoveryText: 'Somebody asked for a new way into your account, or to erase it.',
    notMe: 'That was not me',
    notMeEnded: 'It is over',
    notMeEndedText: 'Nothing of it counts, and no letter brings a way in any more.',
    notMeUnheard: 'You were not heard',
    notMeOtherText: 'Open your page and look at your passkeys.',
    stopped: 'This browser is told nothing more',
    stoppedText: 'Open your page and turn notices on again.',
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
    passkey: 'Se añadió o anuló una llave suya',
    passkeyText: 'Si no fue usted, mire ahora sus llaves de acceso.',
    answerer: 'Firme otra vez sus condiciones',
    answererText: 'Alguien que podía decir que sí perdió la llave para ello.',
    ending: 'Lo que firmó termina pronto',
    endingText: 'Después nada se abre. Firme otra vez si quiere seguir.',
    recovery: '¿Fue usted?',
    recoveryText: 'Alguien pidió una entrada nueva a su cuenta, o borrarla.',
    notMe: 'No fui yo',
    notMeEnded: 'Se terminó',
    notMeEndedText: 'Nada de eso vale, y ninguna carta trae ya una entrada.',
    notMeUnheard: 'No se le oyó',
    notMeOtherText: 'Abra su página y mire sus llaves de acceso.',
    stopped: 'A este navegador ya no le llega nada',
    stoppedText: 'Abra su página y active otra vez los avisos.',
    news: 'Novedades de su cámara',
    newsText: 'Abra su página para leerlas.',
  },
};
