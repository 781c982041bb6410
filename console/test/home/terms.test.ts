import { beforeEach, describe, expect, it } from 'vitest';
import { ANY_TIME, NIGHTS, everyDay, hoursWords } from '../../src/home/hours';
import { asWithdrawal, readTerms, withWishes } from '../../src/home/termsNote';
import { speak } from '../../src/words/words';

const TEXT =
  'porchlight-terms/v1\n' +
  '{"camera":"mill-porch","city":false,"consent":"ask","hours":[],"kinds":["fire"],' +
  '"looksPerMonth":6,"masks":0,"number":3,"place":{"latE6":0,"lonE6":0},"radiusMeters":150,' +
  '"until":"2026-12-17T05:59:59.000Z","view":null,"withdrawn":false}\n';

beforeEach(() => speak('en'));

describe('terms', () => {
  it('carry the owner’s wishes and nothing else changes', () => {
    const wished = withWishes(TEXT, {
      ...readTerms(TEXT),
      consent: 'always',
      kinds: ['violent-crime', 'fire'],
      hours: ANY_TIME,
      looksPerMonth: null,
      place: { latE6: 32_300_123, lonE6: -90_200_456 },
      view: { bearingDegrees: 45, widthDegrees: 90 },
    });
    expect(wished).toBe(
      'porchlight-terms/v1\n' +
        '{"camera":"mill-porch","city":false,"consent":"always",' +
        '"hours":[{"days":[1,2,3,4,5,6,7],"from":"00:00","to":"00:00"}],' +
        '"kinds":["fire","violent-crime"],"looksPerMonth":null,"masks":0,"number":3,' +
        '"place":{"latE6":32300123,"lonE6":-90200456},"radiusMeters":150,' +
        '"until":"2026-12-17T05:59:59.000Z","view":{"bearingDegrees":45,"widthDegrees":90},' +
        '"withdrawn":false}\n',
    );
  });

  it('say quiet days and minutes only where there are any', () => {
    const quiet = withWishes(TEXT, {
      ...readTerms(TEXT),
      quietDays: ['2026-12-24', '2026-12-25'],
      minutesPerLook: 5,
    });
    expect(quiet).toContain('"minutesPerLook":5,');
    expect(quiet).toContain('"quietDays":["2026-12-24","2026-12-25"],');
    expect(readTerms(quiet)).toMatchObject({ minutesPerLook: 5 });
    expect(withWishes(quiet, { ...readTerms(quiet), quietDays: [], minutesPerLook: null })).toBe(
      TEXT,
    );
  });

  it('name who else may say yes, in order, and only where the owner is asked', () => {
    const wishes = { ...readTerms(TEXT), answerers: ['member-b+2', 'member-a+1'] };
    const named = withWishes(TEXT, wishes);
    expect(named).toContain('{"answerers":["member-a+1","member-b+2"],"camera"');
    expect(readTerms(named)).toMatchObject({ answerers: ['member-a+1', 'member-b+2'] });
    expect(withWishes(named, { ...wishes, answerers: [] })).toBe(TEXT);
    expect(withWishes(named, { ...wishes, consent: 'always' })).not.toContain('answerers');
    expect(asWithdrawal(named)).toBe(asWithdrawal(TEXT));
  });

  it('that are not changed stay the same text', () => {
    expect(withWishes(TEXT, readTerms(TEXT))).toBe(TEXT);
  });

  it.each(['porchlight-grant/v1\n{}\n', 'porchlight-terms/v1\n{}\nmore\n', ''])(
    'are not read from %j',
    (text) => {
      expect(() => readTerms(text)).toThrow(RangeError);
    },
  );
});

describe('hours', () => {
  it('are said in words', () => {
    expect(hoursWords([])).toBe('Never');
    expect(hoursWords(ANY_TIME)).toBe('Any time');
    expect(hoursWords(NIGHTS)).toBe('From sunset to sunrise');
    expect(hoursWords([{ days: [5, 6], from: 'sunset', to: 'sunrise' }])).toBe(
      'Fri, Sat sunset to sunrise',
    );
    expect(hoursWords(everyDay('20:00', '06:00'))).toBe('Every day from 20:00 to 06:00');
    expect(hoursWords([{ days: [1, 6], from: '08:00', to: '12:00' }])).toBe('Mon, Sat 08:00–12:00');
  });
});
