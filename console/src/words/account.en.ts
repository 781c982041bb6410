import type { Phrase } from './words';

/** English, about a person's own passkeys. */
export const account = {
  'passkeys.mine': 'My passkeys',
  'passkeys.text':
    'Each of these signs you in. Have one on a second device, or in a password manager, so that a lost phone does not lock you out.',
  'passkeys.unnamed': 'Passkey of {day}',
  'passkeys.here': 'You are signed in with it now.',
  'passkeys.added': 'Made {day}.',
  'passkeys.used': 'Last used {day}, {time}.',
  'passkeys.unused': 'Never used.',
  'passkeys.pinned': 'The box at your place believes what this one signs.',
  'passkeys.unpinned':
    'The box at your place does not know it: it signs you in, but no terms and no yes.',
  'passkeys.rename': 'Rename',
  'passkeys.name': 'Name',
  'passkeys.save': 'Save',
  'passkeys.revoke': 'Revoke',
  'passkeys.revokeTitle': 'Revoke {name}?',
  'passkeys.revokeText':
    'It signs nobody in any more, and whoever is signed in with it is out at once.',
  'passkeys.revokeHere':
    'You are signed in with it now: you are signed out, what you look at ends, and you come back with another one.',
  'passkeys.revokePinned':
    'The box at your place goes on believing what it signs. To end that, stop the box, set it up with an empty --data directory, and pair it anew with the passkey you keep.',
  'passkeys.last':
    'Your only passkey cannot be revoked: you could not come back. Add another one first.',
  'passkeys.add': 'Add a passkey',
  'passkeys.addText':
    'Your browser asks where to keep it: on this device, on a phone nearby, or on a security key.',
  'passkeys.addName': 'What you call it',
  'passkeys.addNow': 'Make it',
  'passkeys.failed': 'No passkey was made. Try again.',
  'passkeys.done': 'It is added. From now on it signs you in.',
  'passkeys.link': 'On another device',
  'passkeys.linkText': 'A link to open there. It works once, for ten minutes. Show it to nobody.',
  'passkeys.linkMake': 'Make a link',
  'passkeys.linkCode': 'QR code with the link',
  'passkeys.linkOpen': 'Open this on the other device before {time}:',
  'passkeys.elsewhere': 'What this page does not revoke',
  'passkeys.elsewhere.home':
    'The box at your place keeps the one passkey it was paired with, whatever is revoked here; nobody at the hub can change that. Terms you have signed go on until you leave or sign others. To give the box another passkey, set it up with an empty --data directory and pair it anew.',
  'passkeys.elsewhere.member':
    'A member’s passkey is known here and nowhere else: what you revoke is revoked.',
  'passkeys.elsewhere.room':
    'The agency’s signer keeps a list of its own. Have its administrator take a revoked passkey off it, and put a new one on, by fingerprint. A supervisor stands on the second list as well.',
  'passkeys.elsewhere.administrator':
    'An administrator’s passkey is known here and nowhere else: what you revoke is revoked.',
  'passkeys.elsewhere.council':
    'The council’s signer keeps a list of its own. Have its administrator take a revoked passkey off it, and put a new one on, by fingerprint.',
  'passkeys.command': 'At the signer’s machine:',
  'passkeys.key': 'Key and fingerprint',
  'keyLetters.title': 'Letters about your keys',
  'keyLetters.none':
    'Nobody writes to you yet. With an e-mail address here you learn at once when a passkey or a work account is added to you or taken away.',
  'keyLetters.to': 'They go to {email}. Nobody gets in by them.',
  'keyLetters.change': 'Change',
  'keyLetters.end': 'No more letters',
  'keyLetters.save': 'Write to me there',
  'signIns.title': 'Where you are signed in',
  'signIns.only': 'You are signed in here and nowhere else.',
  'signIns.text': 'Is one of these not you? End it, then revoke the passkey it came by.',
  'signIns.here': 'This one',
  'signIns.browser': 'A browser',
  'signIns.by': 'By {name}.',
  'signIns.byAccount': 'By your work account.',
  'signIns.since': 'Since {day}, {time}.',
  'signIns.end': 'End',
  'signIns.endThis': 'End {browser}',
  'signIns.endOthers': 'End all others',
  'signIns.endOthersTitle': 'End all others?',
  'signIns.endText': 'Whoever sits there is signed out at once, and what is looked at there ends.',
  'workAccount.signIn': 'Sign in with {account}',
  'workAccount.strip': 'Your sign-in',
  'workAccount.strip.room':
    'You came in by your work account. You can look around. To ask, answer or change something, use your passkey.',
  'workAccount.strip.council':
    'You came in by your work account. You can look around. To pause the program or sign, use your passkey.',
  'workAccount.usePasskey': 'Use my passkey',
  'workAccount.needsPasskey': 'A work account opens pages. For this, use your passkey.',
  'workAccount.text':
    'Your work account can sign you in too, if it asks you for a second factor. It opens pages and signs nothing: to ask or to sign you still use your passkey.',
  'workAccount.bind': 'Bind it',
  'workAccount.bound': 'Bound {day}.',
  'workAccount.unbind': 'Unbind',
  'workAccount.unbindTitle': 'Unbind {account}?',
  'workAccount.unbindText': 'It signs you in no more, and whoever came in by it is out at once.',
  'problem.no-second-factor':
    'Your work account let you in with one factor only. Set up a second one there, or use your passkey.',
  'problem.issuer-silent':
    'The place your work account is kept does not answer. Your passkey works as ever.',
  'problem.account-taken':
    'You have bound a work account, or this one is bound to somebody else. Unbind it there first.',
  'recover.lost': 'I lost my passkey',
  'recover.text':
    'We send a link to the e-mail of your account. With it you make a new passkey, which counts after two days. Until then you are told in every way we have, so that nobody who only reads your mail gets in.',
  'recover.elsewhere':
    'First look on your other devices: most phones and browsers keep passkeys in an account of yours.',
  'recover.sent':
    'If {email} belongs to an account, its letter has a link. It works once, for one hour.',
  'recover.meanwhile':
    'Meanwhile you can stop everything: on the box’s own page, by its plug, or by a member of your household.',
  'recover.makeText':
    'It is made on this device and counts after two days. If it was not you who asked for the link, close this page.',
  'recover.waits': 'It signs you in from {day}, {time}, on. Until then nothing changes.',
  'recover.box':
    'The box at your place will not know it. To sign terms or a yes with it, set the box up with an empty --data directory and pair it anew.',
  'notMe.title': 'Was this you?',
  'notMe.text':
    'Somebody asked for a new way into your account, or to erase it. If it was not you, say so: it ends at once.',
  'notMe.home': 'To my page',
  'notMe.say': 'That was not me',
  'notMe.ended': 'It is over. Nothing of it counts.',
  'notMe.over': 'It was over before. Sign in and look at your passkeys.',
  'notMe.unheard': 'The hub did not hear you. Try again.',
  'recovery.waiting': 'Somebody says you lost your passkey',
  'recovery.waitingText':
    'A new passkey was made by a letter’s link. It counts from {day}, {time}, unless you say that it was not you.',
  'recovery.locked': 'No letter brings a new passkey',
  'recovery.lockedText':
    'Somebody said “That was not me”. If your mailbox is yours alone again, letters may bring one again.',
  'recovery.unlock': 'Let letters bring one again',
  'review.line.keyLetters': 'Set where letters about keys go',
  'review.line.doorRefused': 'Knocked where that role has no door',
  'review.field.door': 'door',
  'review.line.secondAsked': 'Asked for what needs a second person',
  'review.line.secondConfirmed': 'Confirmed as the second person',
  'review.line.secondRefused': 'Said no as the second person',
  'second.title': 'Needs a second person',
  'second.INVITE': 'Let {name} in anew: asked by {by},',
  'second.ERASE': 'Erase {name}: asked by {by},',
  'second.MACHINE': '{name} was let in anew at the hub’s own machine, by whoever holds it,',
  'second.confirm': 'Confirm',
  'second.refuse': 'Say no',
  'second.takeBack': 'Take it back',
  'second.other': 'Somebody else has to confirm it.',
  'second.early': 'Can be confirmed from {day}, {time}, on.',
  'second.sure': 'Are you sure who it is?',
  'second.sure.INVITE':
    'Make sure yourself that it is this person: do not take the first one’s word for it. You get the second half of the invite and give it to nobody else.',
  'second.sure.ERASE':
    'Make sure yourself that this person wants it, or that you have the heirs’ papers. It cannot be undone.',
  'second.half': 'Give this second half to {name} yourself. It works with the first one only:',
  'people.invitedHalf':
    'This is half of an invite. Give this link to {name}; it works once another administrator or a supervisor has confirmed and given the other half.',
  'people.account': 'work account',
  'people.unbind': 'Unbind account',
  'people.unbindTitle': 'Unbind the work account of {name}?',
  'people.unbindText':
    'It signs nobody in any more, and what it opened is closed at once. The passkey works as ever. A letter says so, if an address is known.',
  'people.erase': 'Erase',
  'people.eraseTitle': 'Ask to erase {name}?',
  'people.eraseText':
    'For who cannot do it any more, and for heirs. The person is told and can stop it for two days; then another administrator or a supervisor has to confirm.',
  'people.eraseAsk': 'Ask for it',
  'enrol.second': 'Second half, from the other person',
  'problem.recovery-waits': 'A new passkey for this account waits already.',
  'problem.recovery-over': 'This was over before.',
  'problem.passkey-waits': 'This passkey does not count yet. The letter about it says from when.',
  'problem.own-invite': 'Not for oneself. Add a passkey under “My passkeys”.',
  'problem.no-second-person':
    'This needs a second person, and nobody else here can confirm. Invite another administrator or a supervisor first.',
  'problem.second-over': 'This waits no more.',
  'problem.second-early': 'Not yet: the person can stop it for two days.',
  'problem.last-passkey':
    'Your only passkey cannot be revoked: you could not come back. Add another one first.',
  'problem.too-many-passkeys': 'You have as many passkeys as one can have. Revoke one first.',
  'reason.other-passkey':
    'The box at your place does not know this passkey. Use the one it knows, or pair the box anew.',
} as const satisfies Record<string, Phrase>;
