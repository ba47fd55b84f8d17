/** What a two-digit error code behind a zone of a segment, or of records 91 to 96, says in general. */
const GENERAL: Readonly<Record<string, string>> = {
  '10': 'the zone must be filled',
  '11': 'the format is wrong',
  '20': 'the value is unknown or not allowed, or a sum is wrong',
  '21': 'the value is not allowed here',
  '30': 'a test message among those of production, or the other way round',
  '31': 'a message of production among tests, or a version that is not allowed',
  '40': 'the sign is neither + nor -',
  '41': 'the amount is not the total of the file for this fund',
};

/** What it says of one zone in particular. */
const OF_ZONES: Readonly<Record<string, string>> = {
  '200 21': 'this message is not allowed for this sender',
  '200 22': 'the message is not 920000',
  '201 20': 'this version of the format is no longer valid',
  '201 21': 'this version of the format is not valid yet',
  '301 40': 'this file was sent before',
  '302 20': 'the day of creation lies ahead',
  '302 21': 'the day of creation lies before 2002',
  '304 21': 'the version of the instructions does not go with test or production',
  '401 21': 'no invoice of the file goes to this fund',
};

/** Plain words for the error code of a zone; a code that is not known is said raw. */
export function segmentErrorWords(zone: string, code: string): string {
  return OF_ZONES[`${zone} ${code}`] ?? GENERAL[code] ?? 'a code that is not known here';
}
