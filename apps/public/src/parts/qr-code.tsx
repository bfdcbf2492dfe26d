import qrcode from 'qrcode-generator';

/** A QR code as one path: dark modules in runs along each row, with the quiet zone of four modules that scanners ask for (ISO/IEC 18004). */
export const QrCode = ({ text, label }: { text: string; label: string }) => {
  const code = qrcode(0, 'M');
  // The signs of alphanumeric mode need fewer modules.
  code.addData(text, /^[0-9A-Z $%*+./:-]*$/.test(text) ? 'Alphanumeric' : 'Byte');
  code.make();
  const size = code.getModuleCount();
  let path = '';
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      if (!code.isDark(row, column)) continue;
      const from = column;
      while (column + 1 < size && code.isDark(row, column + 1)) column += 1;
      path += `M${from} ${row}h${column - from + 1}v1H${from}z`;
    }
  }
  return (
    <svg className="qr" viewBox={`-4 -4 ${size + 8} ${size + 8}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <rect x="-4" y="-4" width={size + 8} height={size + 8} fill="#fff" />
      <path fill="#16202E" d={path} />
    </svg>
  );
};
