import type { many as english } from './many.en';
import type { Phrase } from './words';

/** Spanish, for a business with several premises. */
export const many: Readonly<Record<keyof typeof english, Phrase>> = {
  'many.open': 'Varios lugares o cámaras a la vez',
  'many.title': 'Varios lugares',
  'many.text':
    'Para un negocio con varios locales. Haga cada lugar a su ritmo; esta página sabe hasta dónde llegó.',
  'many.places': 'Sus lugares',
  'many.add': 'Añadir lugares',
  'many.rows': 'Uno en cada línea: nombre; dirección',
  'many.rowsHint':
    'Escríbalos, o péguelos de una tabla o un archivo CSV. Se añaden todos o ninguno. Todavía no prestan nada.',
  'many.addCount': { one: 'Añadir {count} lugar', other: 'Añadir {count} lugares' },
  'many.full': 'Una cuenta tiene {most} lugares como máximo.',
  'many.error': 'Línea {row}, {field}: {why}',
  'many.field.name': 'nombre',
  'many.field.address': 'dirección',
  'many.why.missing': 'falta',
  'many.why.long': 'es muy largo',
  'many.why.twice': 'ya está',
  'many.step.place': 'Ahora: muéstrelo en el mapa',
  'many.step.box': 'Ahora: un código para la caja de allí',
  'many.step.compare': 'Ahora: compare las huellas en la caja',
  'many.step.camera': 'Ahora: dé nombre a una cámara en la caja',
  'many.step.picture': 'Ahora: mire su imagen',
  'many.step.direction': 'Ahora: diga hacia dónde mira',
  'many.step.sign': 'Listo para firmar',
  'many.step.lent': 'Prestado',
  'many.doPlace': 'Mostrar en el mapa',
  'many.doBox': 'Código para la caja',
  'many.doPicture': 'Mirar su imagen',
  'many.doDirection': 'Decir hacia dónde mira',
  'many.turned': 'Mira hacia allí',
  'many.close': 'Cerrar',
  'many.remove': 'Quitar de la lista',
  'many.removeTitle': '¿Quitar {name} de la lista?',
  'many.removeText': 'Allí no se presta ninguna cámara. Puede añadirlo otra vez.',
  'many.sign': 'Firmar por varias cámaras',
  'many.signText':
    'Ponga las condiciones una vez y firme por cada cámara con su llave. Nadie más puede firmar, y ninguna cámara se presta antes.',
  'many.noneReady':
    'Aún no hay una cámara lista. Le falta su lugar, una caja comparada, su palabra de que la imagen es la suya o hacia dónde mira.',
  'many.forecast':
    'Para {count} lugares de su cuenta, no para todos: así nadie hace con ello un mapa del delito. Una vez usados, no se cambian.',
  'many.forecastFor': 'Verlo para {camera}, {where}',
  'many.choose': '¿Qué cámaras?',
  'many.chooseAll': 'Todas',
  'many.chooseNone': 'Ninguna',
  'many.lentNow': 'prestada, con sus propias condiciones',
  'many.toSign': {
    one: 'Siguiente: firmar por {count} cámara',
    other: 'Siguiente: firmar por {count} cámaras',
  },
  'many.oneSet': {
    one: 'Estas condiciones, para {count} cámara:',
    other: 'Estas condiciones, para {count} cámaras. Cada una se firma sola:',
  },
  'many.signNext': 'Firmar la siguiente, {step} de {of}',
  'many.allSigned': { one: 'Firmó por {count} cámara.', other: 'Firmó por las {count}.' },
  'many.someSigned': 'Firmó por {count} de {of}. Las otras ya no están listas: mire sus lugares.',
  'many.done': 'Listo',
  'many.stopHere': 'Parar aquí y elegir otra vez',
  'many.resume':
    'Puede dejar esta página y seguir después en este aparato. Lo firmado se presta, lo demás no.',
  'many.leaveTitle': {
    one: '¿Salir con {count} cámara?',
    other: '¿Salir con las {count} cámaras?',
  },
  'problem.addresses-refused': 'No se añadió nada. Revise cada línea y pruebe otra vez.',
  'problem.address-in-use': 'Allí hay una caja. Primero salga con sus cámaras.',
};
