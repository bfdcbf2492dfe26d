import {
  doiProblem, isbnProblem, issnProblem, normalDoi, normalIsbn, normalIssn, normalOrcid, normalSymbol, orcidProblem, printedDoi, printedIsbn,
  symbolProblem,
} from './identifiers';

describe('an ISBN', () => {
  it.each(['978-92-808-6599-8', 'ISBN: 978 92 808 6599 8', '978–92–808–6599–8', '٩٧٨٩٢٨٠٨٦٥٩٩٨', '9791032305690', ''])('is right as %s', (text) => {
    expect(isbnProblem(text)).toBeNull();
  });

  it('with a wrong last digit is told the right one', () => {
    expect(isbnProblem('978-92-808-6599-5')).toContain('The last digit does not check; for these twelve it is 8.');
    expect(normalIsbn('978-92-808-6599-5')).toBeNull();
  });

  it('checks for one last digit only, whatever the twelve', () => {
    for (let twelve = 978_000_000_000; twelve < 978_999_999_999; twelve += 33_333_333_337) {
      const right = [...'0123456789'].filter((digit) => isbnProblem(`${twelve}${digit}`) === null);
      expect(right).toHaveLength(1);
      expect(isbnProblem(`${twelve}${(Number(right[0]) + 1) % 10}`)).toContain(`it is ${right[0]}.`);
    }
  });

  it('finds any one wrong digit and any two neighbours exchanged that differ by other than five', () => {
    const right = '9789280865998';
    for (let at = 3; at < 12; at += 1) expect(isbnProblem(right.slice(0, at) + ((Number(right[at]) + 4) % 10) + right.slice(at + 1))).not.toBeNull();
    expect(isbnProblem('9789820865998')).not.toBeNull();
  });

  it('of ten digits is told in its form of thirteen', () => {
    expect(isbnProblem('0-306-40615-2')).toContain('9780306406157');
    expect(isbnProblem('0-306-40615-3')).toContain('for these nine it is 2');
    expect([normalIsbn('0-306-40615-2'), printedIsbn('0-306-40615-2'), normalIsbn('080442957X')]).toEqual(['9780306406157', '978-0-306-40615-7', '9780804429573']);
  });

  it.each([['97892', '13 digits; these are 5'], ['9778928086599', '978 or 979'], ['978-92-8O8-6599-8', 'only digits']])('says of %s what is wrong', (text, sentence) => {
    expect(isbnProblem(text)).toContain(sentence);
  });

  it('is printed with the hyphens it came with', () => {
    expect(['978 92 808 6599 8', '9789280865998', 'no number'].map(printedIsbn)).toEqual(['978-92-808-6599-8', '978-9280865998', 'no number']);
  });
});

it('checks an ISSN, also one that ends in X', () => {
  expect([issnProblem('2049-3630'), issnProblem('2434-561X'), normalIssn('ISSN 2434561x')]).toEqual([null, null, '2434-561X']);
  expect([issnProblem('2049-3631'), issnProblem('2049')]).toEqual(['The last character does not check; for these seven digits it is 0.', 'An ISSN has 8 characters, as in 2049-3630; these are 4.']);
});

describe('a DOI', () => {
  it('is the same in any letters and behind any address', () => {
    const forms = ['10.5281/Zenodo.1234', 'doi:10.5281/zenodo.1234', 'https://doi.org/10.5281/ZENODO.1234', 'http://dx.doi.org/10.5281/zenodo.1234'];
    expect(new Set(forms.map(normalDoi))).toEqual(new Set(['10.5281/zenodo.1234']));
  });

  it('is printed as a link that holds whatever the publisher chose', () => {
    expect(printedDoi('doi:10.1002/(SICI)1096<1::AID>3.0#A?b%')).toBe('https://doi.org/10.1002/(SICI)1096%3C1::AID%3E3.0%23A%3Fb%25');
    expect(normalDoi(printedDoi('10.1002/(SICI)1096<1::AID>3.0#A?b%'))).toBe('10.1002/(sici)1096<1::aid>3.0#a?b%');
  });

  it.each(['11.5281/x', '10.5281', '10.52 81/x', 'https://example.org/10.5281/x'])('is not %s', (text) => expect(doiProblem(text)).not.toBeNull());
});

describe('a UN symbol', () => {
  it.each(['A/RES/73/195', 'A/AC.293/2022/L.1', 'S/2022/123', 'E/CN.4/2005/1/Add.2', 'ST/SGB/2003/13', 'HRI/GEN/1/Rev.9 (Vol. I)', 'A/75/982*', 'CEDAW/C/GC/26'])('may be %s', (text) => {
    expect([symbolProblem(text), normalSymbol(text)]).toEqual([null, text]);
  });

  it('is set in capitals where it came in small letters, and without blanks at its slashes', () => {
    expect([normalSymbol('a/ac.293/2022/l.1/add.1'), normalSymbol('UN Doc. A / RES/73/195')]).toEqual(['A/AC.293/2022/L.1/Add.1', 'A/RES/73/195']);
  });

  it.each([['Resolution 73', 'slashes'], ['A/RES 73/195', 'A/RES73/195'], ['<b>/1', 'capitals']])('is not %s', (text, sentence) => expect(symbolProblem(text)).toContain(sentence));
});

it('checks an ORCID iD and shows it as its address', () => {
  expect([orcidProblem('0000-0002-1825-0097'), orcidProblem('https://orcid.org/0000-0002-1694-233X'), normalOrcid('0000000218250097')]).toEqual([null, null, '0000-0002-1825-0097']);
  expect([orcidProblem('0000-0002-1825-0098'), normalOrcid('0000-0002-1825-0098')]).toEqual(['The last digit does not check; for these fifteen it is 7.', null]);
});
