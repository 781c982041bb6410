import type { Phrase } from './words';

/** English, on the way to lending a camera. */
export const lending = {
  'lend.step': 'Step {step} of {of}',
  'lend.page': '{title} · Lend a camera',
  'lend.leave': 'Later',
  'lend.start': 'Lend a camera',
  'lend.goOn': 'Go on lending',
  'lend.goOnText': 'You began to lend a camera. Nothing is lent before you sign.',
  'lend.another': 'Lend another camera',
  'lend.next.sign': 'Next: read the waiver',
  'lend.title.account': 'Your account',
  'lend.title.place': 'Where is your camera?',
  'lend.title.box': 'Connect the box',
  'lend.title.picture': 'Is this your camera?',
  'lend.title.direction': 'Which way does it look?',
  'lend.title.terms': 'Your terms',
  'lend.title.sign': 'Read and sign',
  'lend.title.done': 'Your camera is lent',

  'place.text': 'Every distance is measured from this place. Nobody may ask for what is too far.',
  'place.address': 'Address',
  'place.addressHint': 'Only you see these words. No map company is asked.',
  'place.street': 'Put the pin on {street}',
  'place.pin': 'Pin of your camera. Arrow keys move it by one metre, with Shift by ten.',
  'place.nearer': 'Nearer',
  'place.farther': 'Farther',
  'place.move': 'Tap the map or drag the pin to where the camera hangs. Arrow keys move it too.',
  'place.noMap':
    'This program brings no street map, and none is fetched from anywhere. Stand where the camera hangs, or write its place as numbers.',
  'place.numbers': 'The place as numbers',
  'place.none': 'no pin yet',
  'place.confirm': 'Yes, this is the place',
  'place.first': 'Put the pin on the map first.',

  'box.text':
    'A small computer in your home, the box, guards the camera. It stays on, and the camera’s password never leaves it.',
  'box.mark.paired': 'The box has come',
  'box.mark.compared': 'You compared the fingerprints',
  'box.mark.camera': 'A camera is named',
  'box.mark.named': 'The camera “{name}” is named',
  'box.mark.done': ': done',
  'box.mark.open': ': not yet',
  'box.compare': 'Compare before you say yes',
  'box.compareText':
    'The box shows these too, on its own page and where you typed the line. Hold the phone beside it.',
  'box.yourKey': 'Your key',
  'box.rules': 'The rules',
  'box.same': 'All the same? Say yes on the box.',
  'box.differ': 'Anything different?',
  'box.differText':
    'Say no there, and show a new code here. If it differs again, stop, and tell the council: somebody may stand between you and the hub.',
  'box.then': 'Then, on the box',
  'box.nameCamera': 'Name the camera',
  'box.nameCameraText':
    'On the box. It asks for the camera’s address and password; they stay there.',
  'box.again': 'Show a new code',
  'box.another': 'Connect another box',
  'box.next': 'Next: see the picture',
  'box.waiting':
    'You can go on when the box has named a camera. This page notices by itself; you can leave it.',

  'pair.open': 'On that computer open this page, or scan it with one that has a camera:',
  'pair.qr': 'QR code of {page} with your code',

  'install.title': 'Make this computer the box',
  'install.text':
    'It needs Porchlight’s folder and Java 25, and it must reach your camera. There is no installer yet: these are the lines to type in that folder.',
  'install.code': 'The code on your phone',
  'install.platform': 'This computer runs',
  'install.linux': 'Linux, Pi',
  'install.mac': 'macOS',
  'install.windows': 'Windows',
  'install.tried.linux':
    'Tried on Debian Linux on a PC. A Raspberry Pi with a 64-bit system should do the same; nobody has tried one yet.',
  'install.tried.mac': 'The same lines as on Linux. Nobody has tried them on a Mac yet.',
  'install.tried.windows': 'Inside WSL, Microsoft’s Linux for Windows. Nobody has tried it yet.',
  'install.line.pair': 'Connect it:',
  'install.line.confirm': 'Compare the fingerprints with your phone, and say yes or no:',
  'install.line.camera': 'Name a camera; it asks for the address:',
  'install.line.run': 'Let it run:',
  'install.after': 'Then look at your phone again.',

  'picture.text': 'The box guards the camera “{name}”.',
  'picture.right': 'Yes, this is my camera',
  'picture.wrong': 'Not the right one? Name another on the box, and go back a step.',

  'direction.text': 'Turn the knob. The control room then asks only for cameras that help.',
  'direction.n': 'N',
  'direction.knob': 'Direction of the camera',
  'direction.left': 'Turn left',
  'direction.right': 'Turn right',
  'direction.says': 'It looks {wind}, {degrees}°',
  'direction.unsaid': 'Turn the knob to where it looks.',
  'direction.width': 'How wide it sees',
  'direction.width.60': 'Narrow',
  'direction.width.90': 'Common',
  'direction.width.130': 'Wide',
  'direction.next': 'Next: your terms',

  'where.now': 'Where it stands and looks',

  'forecast.title': 'What would have happened last month',
  'forecast.near': 'Within {meters} m',
  'forecast.asked': 'Could ask you',
  'forecast.opened': 'Could open',
  'forecast.few': 'fewer than {count}',
  'forecast.never': 'never',
  'forecast.nothing':
    'Nothing is on record here from {from} to {to} that the public may read yet. So nobody can say what would have happened.',
  'forecast.since': 'The record here begins on {day}.',
  'forecast.how':
    'Counts in fives; what is under {count}, and every single incident, stays hidden. Only what the public may read. Police do not ask at each.',
  'problem.not-confirmed': 'Last month is shown only for the place you confirmed on the map.',
  'problem.not-compared': 'Last month is shown once you compared the fingerprints at the box.',
  'problem.places-used':
    'You have seen last month at three places, and there is no fourth. You can lend the camera all the same.',

  'sign.text': 'You sign these terms and the text below. Nothing else binds you.',

  'done.text':
    'From now on police may ask for your {camera}, within your terms, and never without a crime on record nearby.',
  'done.asked': 'You are asked each time. No answer is always no.',
  'done.told': 'You are told when a look begins and when it ends.',
  'done.seen': 'You see every look, who it was and why, and can check that none is hidden.',
  'done.stop': 'You can stop any look, change your terms or leave, at once and without a reason.',
  'done.copy': 'Your copy (PDF)',
  'done.letter': 'It also comes by e-mail, if we have your address.',
  'done.home': 'Go to your page',
} as const satisfies Record<string, Phrase>;
