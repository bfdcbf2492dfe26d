/** A page or list on its way: hairlines where the lines will stand, so that nothing jumps. */
export function Waiting({ rows = 5, label = 'Loading' }: { rows?: number; label?: string }) {
  return (
    <div className="waiting" role="status" aria-label={label}>
      {Array.from({ length: rows }, (_, row) => (
        <i key={row} aria-hidden="true" />
      ))}
    </div>
  );
}
