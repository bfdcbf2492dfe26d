import qrcode from 'qrcode-generator';

/** A QR code as one path: dark modules in runs along each row, with the quiet zone of four modules that scanners ask for (ISO/IEC 18004). */
export function QrPicture({ text, label }: { text: string; label: string }) {
  const code = qrcode(0, 'M');
  code.addData(text);
  code.make();
  const size = code.getModuleCount();
  const modules = Array.from({ length: size * size }, (_, at) => ({ row: Math.floor(at / size), column: at % size }));
  const path = modules.flatMap(({ row, column }) => (code.isDark(row, column) ? [`M${column} ${row}h1v1h-1z`] : [])).join('');
  return (
    <svg className="door-qr" viewBox={`-4 -4 ${size + 8} ${size + 8}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <rect x="-4" y="-4" width={size + 8} height={size + 8} fill="#fff" />
      <path fill="#16202E" d={path} />
    </svg>
  );
}
