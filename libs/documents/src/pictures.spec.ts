import { aBrief, aFigure, aPicture } from './brief.fixture';
import { checkPicture, pictureFacts, pictureNames } from './pictures';

/** Start of image, a comment, a start of frame of 3 × 2 dots. */
const jpeg = Uint8Array.of(0xff, 0xd8, 0xff, 0xfe, 0, 4, 1, 2, 0xff, 0xc2, 0, 11, 8, 0, 2, 0, 3, 1, 1, 0x11, 0);

it('knows PNG and JPEG by what they hold', () => {
  expect([pictureFacts(aPicture()), pictureFacts(jpeg)]).toEqual([{ form: 'png', width: 2, height: 1 }, { form: 'jpeg', width: 3, height: 2 }]);
});

it.each([
  ['an SVG', Buffer.from('<?xml version="1.0"?><svg xmlns="x"><script/></svg>'), /is an SVG/],
  ['a GIF', Buffer.from('GIF89a'), /neither PNG nor JPEG/],
  ['nothing', new Uint8Array(), /neither PNG nor JPEG/],
  ['a JPEG cut off', jpeg.subarray(0, 12), /neither PNG nor JPEG/],
])('refuses %s at the door', (_name, octets, sentence) => {
  expect(() => checkPicture(octets)).toThrow(sentence);
});

it('lists the pictures of a paper once each, those within other blocks too', () => {
  const doc = aBrief({ body: { type: 'doc', content: [aFigure(), { type: 'callout', content: [aFigure(), aFigure({ asset: 'b' })] }] } });
  expect(pictureNames(doc)).toEqual(['gauge.png', 'b']);
});
