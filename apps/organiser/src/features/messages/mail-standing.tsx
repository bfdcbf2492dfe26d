import { showMailStanding } from '@convenor/contracts';
import { useContract } from '../../api/use-contract';

/** Why nothing leaves the house, where nothing does. */
export function MailStandingNote() {
  const standing = useContract(showMailStanding, {}, { again: () => 30_000 });
  const { way, onlyTo, queued } = standing.data ?? {};
  if (way === 'none') {
    return <p className="notice notice-warn" role="note"><b>Nothing is sent:</b> no mail server is set. Messages are written and kept here; whoever runs the installation sets <span className="mono">SMTP_URL</span>, and they go out.</p>;
  }
  if (way === 'held') {
    return <p className="notice notice-warn" role="note"><b>Mail is held back by the operator</b> (<span className="mono">MAIL_HOLD</span>). {queued ? `${queued} wait; n` : 'N'}othing is lost, and all goes out once the hold is lifted.</p>;
  }
  return onlyTo ? <p className="notice notice-warn" role="note"><b>Only some addresses get mail:</b> whoever runs the installation has set <span className="mono">MAIL_ONLY_TO</span>. The rest is marked as not sent.</p> : null;
}
