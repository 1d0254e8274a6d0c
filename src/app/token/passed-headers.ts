type Headers = Readonly<Record<string, string>>;

/** The caller's headers that go on to the provider: nothing of the connection, of who the caller is, or of the way here. */
export function headersToProvider(headers: Headers): Record<string, string> {
  return without(headers, TO_PROVIDER);
}

/** The provider's headers that go back: nothing of the connection, no cookie, and none that would speak for our own server. */
export function headersFromProvider(headers: Headers): Record<string, string> {
  return without(headers, FROM_PROVIDER);
}

/** Of one connection only (RFC 9110 §7.6.1), besides those that `Connection` names. */
const HOP_BY_HOP = "connection|keep-alive|proxy-[a-z-]+|te|trailer|transfer-encoding|upgrade|http2-settings";
/** Who calls and by which way, and what a server behind another one takes for its path, its host or its method. */
const TO_PROVIDER = new RegExp(
  `^(?:${HOP_BY_HOP}|host|content-length|expect|authorization|cookie2?|accept-encoding|accept-charset|user-agent|origin|referer|via|forwarded|x-forwarded-.*|x-real-ip|(?:x-|true-)?client-ip|cf-.*|x-http-.*|x-method-override|x-original-.*|x-rewrite-.*|x-override-.*|x-host|sec-.*|access-control-.*)$`,
);
const FROM_PROVIDER = new RegExp(
  `^(?:${HOP_BY_HOP}|content-length|content-encoding|set-cookie2?|www-authenticate|authentication-info|authorization|access-control-.*|content-security-policy.*|strict-transport-security|x-frame-options|x-content-type-options|referrer-policy|permissions-policy|cross-origin-.*|clear-site-data|alt-svc|server|date|cache-control|pragma|expires|refresh|service-worker-allowed|nel|report-to|reporting-endpoints|x-request-id)$`,
);

function without(headers: Headers, dropped: RegExp): Record<string, string> {
  const named = new Set((headers.connection ?? "").split(",").map((name) => name.trim().toLowerCase()));
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !dropped.test(name) && !named.has(name)));
}
