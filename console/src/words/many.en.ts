import type { Phrase } from './words';

/** English, for a business with several premises. */
export const many = {
  'many.open': 'Several places or cameras at once',
  'many.title': 'Several places',
  'many.text':
    'For a business with several premises. You do each place in your own time; this page knows how far you are.',
  'many.places': 'Your places',
  'many.add': 'Add places',
  'many.rows': 'One on each line: name; address',
  'many.rowsHint':
    'Type them, or paste from a table or a CSV file. All are added, or none. They lend nothing yet.',
  'many.addCount': { one: 'Add {count} place', other: 'Add {count} places' },
  'many.full': 'An account has at most {most} places.',
  'many.error': 'Line {row}, {field}: {why}',
  'many.field.name': 'name',
  'many.field.address': 'address',
  'many.why.missing': 'is missing',
  'many.why.long': 'is too long',
  'many.why.twice': 'is there already',
  'many.step.place': 'Next: show it on the map',
  'many.step.box': 'Next: a code for the box there',
  'many.step.compare': 'Next: compare the fingerprints at the box',
  'many.step.camera': 'Next: name a camera at the box',
  'many.step.picture': 'Next: look at its picture',
  'many.step.direction': 'Next: say which way it looks',
  'many.step.sign': 'Ready to sign',
  'many.step.lent': 'Lent',
  'many.doPlace': 'Show it on the map',
  'many.doBox': 'Code for the box',
  'many.doPicture': 'Look at its picture',
  'many.doDirection': 'Say which way it looks',
  'many.turned': 'It looks there',
  'many.close': 'Close',
  'many.remove': 'Take off the list',
  'many.removeTitle': 'Take {name} off the list?',
  'many.removeText': 'No camera is lent there. You can add it again.',
  'many.sign': 'Sign for several cameras',
  'many.signText':
    'Set the terms once, then sign for each camera with your passkey. Nobody else can sign, and no camera is lent before you do.',
  'many.noneReady':
    'No camera is ready yet. It needs its place, a compared box, your word that its picture is right, and which way it looks.',
  'many.forecast':
    'For {count} places of your account, not for all: so nobody can draw a map of crime with it. Once used, they stay the same.',
  'many.forecastFor': 'Show it for {camera}, {where}',
  'many.choose': 'Which cameras?',
  'many.chooseAll': 'All of them',
  'many.chooseNone': 'None of them',
  'many.lentNow': 'lent, on its own terms',
  'many.toSign': { one: 'Next: sign for {count} camera', other: 'Next: sign for {count} cameras' },
  'many.oneSet': {
    one: 'These terms, for {count} camera:',
    other: 'These terms, for {count} cameras. Each is signed for by itself:',
  },
  'many.signNext': 'Sign the next, {step} of {of}',
  'many.allSigned': { one: '{count} camera is signed for.', other: 'All {count} are signed for.' },
  'many.someSigned':
    '{count} of {of} are signed for. The others are not ready any more: see their places.',
  'many.done': 'Done',
  'many.stopHere': 'Stop here and choose anew',
  'many.resume':
    'You can leave this page and go on later on this device. What is signed is lent, the rest is not.',
  'many.leaveTitle': {
    one: 'Leave with {count} camera?',
    other: 'Leave with all {count} cameras?',
  },
  'problem.addresses-refused': 'Nothing was added. Check each line and try again.',
  'problem.address-in-use': 'A box stands there. Leave with its cameras first.',
} as const satisfies Record<string, Phrase>;
