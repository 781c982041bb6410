import type { Phrase } from './words';
import type { lending as english } from './lending.en';

/** Spanish, on the way to lending a camera. */
export const lending: Readonly<Record<keyof typeof english, Phrase>> = {
  'lend.step': 'Paso {step} de {of}',
  'lend.page': '{title} · Prestar una cámara',
  'lend.leave': 'Después',
  'lend.start': 'Prestar una cámara',
  'lend.goOn': 'Seguir prestando',
  'lend.goOnText': 'Empezó a prestar una cámara. No presta nada antes de firmar.',
  'lend.another': 'Prestar otra cámara',
  'lend.next.sign': 'Siguiente: leer el acuerdo',
  'lend.title.account': 'Su cuenta',
  'lend.title.place': '¿Dónde está su cámara?',
  'lend.title.box': 'Conecte la caja',
  'lend.title.picture': '¿Es esta su cámara?',
  'lend.title.direction': '¿Hacia dónde mira?',
  'lend.title.terms': 'Sus condiciones',
  'lend.title.sign': 'Lea y firme',
  'lend.title.done': 'Su cámara está prestada',

  'place.text':
    'Toda distancia se mide desde este lugar. Nadie puede preguntar por lo que está lejos.',
  'place.address': 'Dirección',
  'place.addressHint': 'Solo usted ve estas palabras. No se pregunta a ninguna empresa de mapas.',
  'place.street': 'Poner la marca en {street}',
  'place.pin': 'Marca de su cámara. Las flechas la mueven un metro, con Mayúsculas diez.',
  'place.nearer': 'Más cerca',
  'place.farther': 'Más lejos',
  'place.move':
    'Toque el mapa o arrastre la marca hasta donde cuelga la cámara. Las flechas también la mueven.',
  'place.noMap':
    'Este programa no trae mapa de calles, y no se busca en ninguna parte. Póngase donde cuelga la cámara, o escriba su lugar en números.',
  'place.numbers': 'El lugar en números',
  'place.none': 'aún sin marca',
  'place.confirm': 'Sí, este es el lugar',
  'place.first': 'Primero ponga la marca en el mapa.',

  'box.text':
    'Una computadora pequeña en su casa, la caja, cuida la cámara. Queda encendida, y la contraseña de la cámara nunca sale de ella.',
  'box.mark.paired': 'La caja ha llegado',
  'box.mark.compared': 'Comparó las huellas',
  'box.mark.camera': 'Una cámara tiene nombre',
  'box.mark.named': 'La cámara «{name}» tiene nombre',
  'box.mark.done': ': hecho',
  'box.mark.open': ': todavía no',
  'box.compare': 'Compare antes de decir que sí',
  'box.compareText':
    'La caja también las muestra, en su propia página y donde escribió la línea. Ponga el teléfono al lado.',
  'box.yourKey': 'Su clave',
  'box.rules': 'Las reglas',
  'box.same': '¿Todo igual? Diga que sí en la caja.',
  'box.differ': '¿Algo distinto?',
  'box.differText':
    'Diga que no allí, y muestre aquí un código nuevo. Si vuelve a ser distinto, pare y avise al concejo: alguien puede estar entre usted y el servidor.',
  'box.then': 'Después, en la caja',
  'box.nameCamera': 'Ponga nombre a la cámara',
  'box.nameCameraText':
    'En la caja. Pregunta la dirección y la contraseña de la cámara; se quedan allí.',
  'box.again': 'Mostrar un código nuevo',
  'box.another': 'Conectar otra caja',
  'box.next': 'Siguiente: ver la imagen',
  'box.waiting':
    'Puede seguir cuando la caja haya nombrado una cámara. Esta página lo nota sola; puede dejarla.',

  'pair.open': 'En esa computadora, abra esta página, o escanéela con una que tenga cámara:',
  'pair.qr': 'Código QR de {page} con su código',

  'install.title': 'Haga de esta computadora la caja',
  'install.text':
    'Necesita la carpeta de Porchlight y Java 25, y debe alcanzar su cámara. Aún no hay instalador: estas son las líneas que se escriben en esa carpeta.',
  'install.code': 'El código de su teléfono',
  'install.platform': 'Esta computadora usa',
  'install.linux': 'Linux, Pi',
  'install.mac': 'macOS',
  'install.windows': 'Windows',
  'install.tried.linux':
    'Probado en Debian Linux en una PC. Una Raspberry Pi con sistema de 64 bits debería hacer lo mismo; nadie la ha probado todavía.',
  'install.tried.mac': 'Las mismas líneas que en Linux. Nadie las ha probado aún en una Mac.',
  'install.tried.windows':
    'Dentro de WSL, el Linux de Microsoft para Windows. Nadie lo ha probado todavía.',
  'install.line.pair': 'Conéctela:',
  'install.line.confirm': 'Compare las huellas con su teléfono, y diga sí o no:',
  'install.line.camera': 'Ponga nombre a una cámara; pregunta la dirección:',
  'install.line.run': 'Déjela funcionar:',
  'install.after': 'Después vuelva a mirar su teléfono.',

  'picture.text': 'La caja cuida la cámara «{name}».',
  'picture.right': 'Sí, esta es mi cámara',
  'picture.wrong': '¿No es la que debe ser? Nombre otra en la caja, y vuelva un paso.',

  'direction.text': 'Gire el botón. Así la sala de control pide solo cámaras que ayudan.',
  'direction.n': 'N',
  'direction.knob': 'Dirección de la cámara',
  'direction.left': 'Girar a la izquierda',
  'direction.right': 'Girar a la derecha',
  'direction.says': 'Mira hacia {wind}, {degrees}°',
  'direction.unsaid': 'Gire el botón hacia donde mira.',
  'direction.width': 'Cuánto abarca',
  'direction.width.60': 'Estrecho',
  'direction.width.90': 'Normal',
  'direction.width.130': 'Amplio',
  'direction.next': 'Siguiente: sus condiciones',

  'where.now': 'Dónde está y hacia dónde mira',

  'forecast.title': 'Qué habría pasado el mes pasado',
  'forecast.near': 'A menos de {meters} m',
  'forecast.asked': 'Podían preguntarle',
  'forecast.opened': 'Podían abrir',
  'forecast.few': 'menos de {count}',
  'forecast.never': 'nunca',
  'forecast.nothing':
    'Del {from} al {to} no consta aquí nada que el público ya pueda leer. Así que nadie puede decir qué habría pasado.',
  'forecast.since': 'El registro empieza aquí el {day}.',
  'forecast.how':
    'Cuentas de cinco en cinco; lo que no llega a {count}, y todo incidente suelto, queda oculto. Solo lo que el público puede leer. La policía no pregunta en cada uno.',
  'problem.not-confirmed':
    'El mes pasado se muestra solo para el lugar que usted confirmó en el mapa.',
  'problem.not-compared': 'El mes pasado se muestra cuando haya comparado las huellas en la caja.',
  'problem.places-used':
    'Ya vio el mes pasado en tres lugares, y no hay un cuarto. Puede prestar la cámara de todos modos.',

  'sign.text': 'Usted firma estas condiciones y el texto de abajo. Nada más le obliga.',

  'done.text':
    'Desde ahora la policía puede pedir su {camera}, dentro de sus condiciones, y nunca sin un delito que conste cerca.',
  'done.asked': 'Se le pregunta cada vez. Sin respuesta siempre es que no.',
  'done.told': 'Se le avisa cuando una mirada empieza y cuando termina.',
  'done.seen':
    'Usted ve cada mirada, quién fue y por qué, y puede comprobar que ninguna se oculta.',
  'done.stop':
    'Puede parar cualquier mirada, cambiar sus condiciones o irse, al momento y sin dar razones.',
  'done.copy': 'Su copia (PDF)',
  'done.letter': 'También llega por correo, si tenemos su dirección.',
  'done.home': 'Ir a su página',
};
