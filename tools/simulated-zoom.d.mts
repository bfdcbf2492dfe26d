export interface SimulatedZoom {
  /** Settings under which Convenor finds it, and the port it expects Convenor at. */
  environment: Record<'PORT' | 'ZOOM_URL' | 'ZOOM_ACCOUNT_ID' | 'ZOOM_CLIENT_ID' | 'ZOOM_CLIENT_SECRET' | 'ZOOM_WEBHOOK_SECRET' | 'ZOOM_HOST', string>;
  /** Has Convenor's address proved once Convenor answers, and says what to try. */
  introduce(isOver: () => boolean): Promise<void>;
  end(): void;
}

export function simulatedZoom(): Promise<SimulatedZoom>;
