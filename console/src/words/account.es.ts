import type { account as english } from './account.en';
import type { Phrase } from './words';

/** Spanish, about a person's own passkeys. */
export const account: Readonly<Record<keyof typeof english, Phrase>> = {
  'passkeys.mine': 'Mis llaves de acceso',
  'passkeys.text':
    'Con cada una de estas entra usted. Tenga una en otro dispositivo, o en un gestor de contraseñas, para que perder el teléfono no lo deje fuera.',
  'passkeys.unnamed': 'Llave del {day}',
  'passkeys.here': 'Con esta ha entrado ahora.',
  'passkeys.added': 'Creada el {day}.',
  'passkeys.used': 'Usada por última vez el {day}, {time}.',
  'passkeys.unused': 'Nunca usada.',
  'passkeys.pinned': 'La caja de su casa cree lo que esta firma.',
  'passkeys.unpinned':
    'La caja de su casa no la conoce: con ella se entra, pero no se firman condiciones ni un sí.',
  'passkeys.rename': 'Cambiar el nombre',
  'passkeys.name': 'Nombre',
  'passkeys.save': 'Guardar',
  'passkeys.revoke': 'Anular',
  'passkeys.revokeTitle': '¿Anular {name}?',
  'passkeys.revokeText':
    'Ya nadie entra con ella, y quien haya entrado con ella queda fuera enseguida.',
  'passkeys.revokeHere':
    'Con esta ha entrado ahora: saldrá, terminará lo que esté mirando y volverá a entrar con otra.',
  'passkeys.revokePinned':
    'La caja de su casa seguirá creyendo lo que esta firme. Para que no sea así, detenga la caja, prepárela con un directorio --data vacío y vincúlela de nuevo con la llave que conserve.',
  'passkeys.last':
    'Su única llave no se puede anular: usted no podría volver a entrar. Añada antes otra.',
  'passkeys.add': 'Añadir una llave',
  'passkeys.addText':
    'Su navegador le pregunta dónde guardarla: en este dispositivo, en un teléfono cercano o en una llave de seguridad.',
  'passkeys.addName': 'Cómo la llama usted',
  'passkeys.addNow': 'Crearla',
  'passkeys.failed': 'No se creó ninguna llave. Pruebe otra vez.',
  'passkeys.done': 'Está añadida. Desde ahora se entra con ella.',
  'passkeys.link': 'En otro dispositivo',
  'passkeys.linkText':
    'Un enlace para abrirlo allí. Sirve una vez, durante diez minutos. No se lo enseñe a nadie.',
  'passkeys.linkMake': 'Crear un enlace',
  'passkeys.linkCode': 'Código QR con el enlace',
  'passkeys.linkOpen': 'Ábralo en el otro dispositivo antes de las {time}:',
  'passkeys.elsewhere': 'Lo que esta página no anula',
  'passkeys.elsewhere.home':
    'La caja de su casa conserva la única llave con la que se vinculó, se anule lo que se anule aquí; nadie del servidor puede cambiarlo. Las condiciones que firmó siguen hasta que se retire o firme otras. Para darle otra llave a la caja, prepárela con un directorio --data vacío y vincúlela de nuevo.',
  'passkeys.elsewhere.member':
    'La llave de un miembro se conoce aquí y en ningún otro sitio: lo que anula queda anulado.',
  'passkeys.elsewhere.room':
    'El firmante de la policía lleva su propia lista. Pida a quien lo administra que borre la llave anulada y apunte la nueva, por su huella. Un supervisor está también en la segunda lista.',
  'passkeys.elsewhere.administrator':
    'La llave de un administrador se conoce aquí y en ningún otro sitio: lo que anula queda anulado.',
  'passkeys.elsewhere.council':
    'El firmante del concejo lleva su propia lista. Pida a quien lo administra que borre la llave anulada y apunte la nueva, por su huella.',
  'passkeys.command': 'En la máquina del firmante:',
  'passkeys.key': 'Llave y huella',
  'keyLetters.title': 'Cartas sobre sus llaves',
  'keyLetters.none':
    'Nadie le escribe todavía. Con un correo aquí, usted sabe enseguida cuándo se le añade o se le quita una llave o una cuenta de trabajo.',
  'keyLetters.to': 'Van a {email}. Con ellas no entra nadie.',
  'keyLetters.change': 'Cambiar',
  'keyLetters.end': 'No más cartas',
  'keyLetters.save': 'Escríbanme allí',
  'signIns.title': 'Dónde tiene la sesión abierta',
  'signIns.only': 'Tiene la sesión abierta aquí y en ningún otro sitio.',
  'signIns.text': '¿Alguna no es suya? Ciérrela y anule después la llave con la que se entró.',
  'signIns.here': 'Esta',
  'signIns.browser': 'Un navegador',
  'signIns.by': 'Con {name}.',
  'signIns.byAccount': 'Con su cuenta de trabajo.',
  'signIns.since': 'Desde el {day}, {time}.',
  'signIns.end': 'Cerrar',
  'signIns.endThis': 'Cerrar {browser}',
  'signIns.endOthers': 'Cerrar todas las demás',
  'signIns.endOthersTitle': '¿Cerrar todas las demás?',
  'signIns.endText': 'Quien esté allí queda fuera enseguida, y lo que se mire allí termina.',
  'workAccount.signIn': 'Entrar con {account}',
  'workAccount.strip': 'Su entrada',
  'workAccount.strip.room':
    'Ha entrado con su cuenta de trabajo. Puede mirar. Para pedir, responder o cambiar algo, use su llave de acceso.',
  'workAccount.strip.council':
    'Ha entrado con su cuenta de trabajo. Puede mirar. Para pausar el programa o firmar, use su llave de acceso.',
  'workAccount.usePasskey': 'Usar mi llave',
  'workAccount.needsPasskey':
    'Una cuenta de trabajo abre páginas. Para esto, use su llave de acceso.',
  'workAccount.text':
    'También puede entrar con su cuenta de trabajo, si esta le pide un segundo factor. Abre páginas y no firma nada: para pedir o firmar sigue usando su llave.',
  'workAccount.bind': 'Vincularla',
  'workAccount.bound': 'Vinculada el {day}.',
  'workAccount.unbind': 'Desvincular',
  'workAccount.unbindTitle': '¿Desvincular {account}?',
  'workAccount.unbindText':
    'Ya no se entra con ella, y quien haya entrado con ella queda fuera enseguida.',
  'problem.no-second-factor':
    'Su cuenta de trabajo lo dejó entrar con un solo factor. Ponga allí un segundo, o use su llave.',
  'problem.issuer-silent':
    'El lugar donde está su cuenta de trabajo no responde. Su llave funciona como siempre.',
  'problem.account-taken':
    'Usted ya vinculó una cuenta de trabajo, o esta es de otra persona. Desvincúlela allí primero.',
  'recover.lost': 'Perdí mi llave de acceso',
  'recover.text':
    'Enviamos un enlace al correo de su cuenta. Con él crea una llave nueva, que vale a los dos días. Hasta entonces se le avisa por todas las vías que tenemos, para que no entre quien solo lee su correo.',
  'recover.elsewhere':
    'Mire antes en sus otros dispositivos: casi todos los teléfonos y navegadores guardan las llaves en una cuenta suya.',
  'recover.sent':
    'Si {email} es de una cuenta, su carta trae un enlace. Sirve una vez, durante una hora.',
  'recover.meanwhile':
    'Mientras tanto puede detenerlo todo: en la página de la caja, con su enchufe, o por un miembro de su hogar.',
  'recover.makeText':
    'Se crea en este dispositivo y vale a los dos días. Si no fue usted quien pidió el enlace, cierre esta página.',
  'recover.waits': 'Con ella entra desde el {day}, {time}. Hasta entonces no cambia nada.',
  'recover.box':
    'La caja de su casa no la conocerá. Para firmar condiciones o un sí con ella, prepare la caja con un directorio --data vacío y vincúlela de nuevo.',
  'notMe.title': '¿Fue usted?',
  'notMe.text':
    'Alguien pidió una entrada nueva a su cuenta, o borrarla. Si no fue usted, dígalo: termina enseguida.',
  'notMe.home': 'A mi página',
  'notMe.say': 'No fui yo',
  'notMe.ended': 'Se terminó. Nada de eso vale.',
  'notMe.over': 'Ya había terminado. Entre y mire sus llaves de acceso.',
  'notMe.unheard': 'El servidor no le oyó. Pruebe otra vez.',
  'recovery.waiting': 'Alguien dice que usted perdió su llave',
  'recovery.waitingText':
    'Con el enlace de una carta se creó una llave nueva. Vale desde el {day}, {time}, si usted no dice que no fue usted.',
  'recovery.locked': 'Ninguna carta trae una llave nueva',
  'recovery.lockedText':
    'Alguien dijo «No fui yo». Si su correo vuelve a ser solo suyo, las cartas pueden traerla otra vez.',
  'recovery.unlock': 'Dejar que las cartas la traigan otra vez',
  'review.line.keyLetters': 'Dijo adónde van las cartas sobre llaves',
  'review.line.doorRefused': 'Llamó donde su papel no tiene puerta',
  'review.field.door': 'puerta',
  'review.line.secondAsked': 'Pidió lo que necesita una segunda persona',
  'review.line.secondConfirmed': 'Confirmó como segunda persona',
  'review.line.secondRefused': 'Dijo que no como segunda persona',
  'second.title': 'Hace falta una segunda persona',
  'second.INVITE': 'Dar entrada de nuevo a {name}: lo pidió {by},',
  'second.ERASE': 'Borrar a {name}: lo pidió {by},',
  'second.MACHINE': 'En la máquina del servidor, quien la tiene dio entrada de nuevo a {name},',
  'second.confirm': 'Confirmar',
  'second.refuse': 'Decir que no',
  'second.takeBack': 'Retirarlo',
  'second.other': 'Tiene que confirmarlo otra persona.',
  'second.early': 'Se puede confirmar desde el {day}, {time}.',
  'second.sure': '¿Está seguro de quién es?',
  'second.sure.INVITE':
    'Compruebe usted mismo que es esta persona: no se fíe de lo que diga la primera. Recibe la segunda mitad de la invitación y no se la da a nadie más.',
  'second.sure.ERASE':
    'Compruebe usted mismo que esta persona lo quiere, o que tiene los papeles de los herederos. No se puede deshacer.',
  'second.half': 'Dé usted mismo esta segunda mitad a {name}. Solo sirve junto con la primera:',
  'people.invitedHalf':
    'Esto es la mitad de una invitación. Dé este enlace a {name}; sirve cuando otro administrador o un supervisor haya confirmado y dado la otra mitad.',
  'people.account': 'cuenta de trabajo',
  'people.unbind': 'Desvincular cuenta',
  'people.unbindTitle': '¿Desvincular la cuenta de trabajo de {name}?',
  'people.unbindText':
    'Con ella ya no entra nadie, y lo que abrió se cierra enseguida. La llave funciona como siempre. Una carta lo dice, si se conoce un correo.',
  'people.erase': 'Borrar',
  'people.eraseTitle': '¿Pedir que se borre a {name}?',
  'people.eraseText':
    'Para quien ya no puede hacerlo, y para los herederos. Se le avisa y puede detenerlo durante dos días; después tiene que confirmarlo otro administrador o un supervisor.',
  'people.eraseAsk': 'Pedirlo',
  'enrol.second': 'Segunda mitad, de la otra persona',
  'problem.recovery-waits': 'Ya espera una llave nueva para esta cuenta.',
  'problem.recovery-over': 'Esto ya había terminado.',
  'problem.passkey-waits': 'Esta llave todavía no vale. La carta sobre ella dice desde cuándo.',
  'problem.own-invite': 'No para uno mismo. Añada una llave en «Mis llaves de acceso».',
  'problem.no-second-person':
    'Hace falta una segunda persona y aquí nadie más puede confirmar. Invite antes a otro administrador o a un supervisor.',
  'problem.second-over': 'Esto ya no espera.',
  'problem.second-early': 'Todavía no: la persona puede detenerlo durante dos días.',
  'problem.last-passkey':
    'Su única llave no se puede anular: usted no podría volver a entrar. Añada antes otra.',
  'problem.too-many-passkeys': 'Ya tiene tantas llaves como se puede. Anule antes una.',
  'reason.other-passkey':
    'La caja de su casa no conoce esta llave. Use la que conoce, o vincule la caja de nuevo.',
};
