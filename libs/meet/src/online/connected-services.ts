import type { Clock, Settings } from '@convenor/kernel';
import { OnlineServices } from './online-services';
import { pastedLink } from './pasted-link/pasted-link';
import { zoomService } from './zoom/zoom-service';

/** The services that the settings connect. A driver is one line here. */
export function connectedServices({ zoom }: Pick<Settings, 'zoom'>, clock: Clock): OnlineServices {
  return new OnlineServices([...(zoom ? [zoomService(zoom, clock)] : []), pastedLink()], zoom?.host ? { zoom: zoom.host } : {});
}
