import type { SimulatedAnswer } from "../simulator.ts";
import type { AmocrmPlatform } from "./amocrm-platform.ts";

const NGINX_403 =
  "<html>\r\n<head><title>403 Forbidden</title></head>\r\n<body>\r\n<center><h1>403 Forbidden</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n";
const PROBLEM = { "content-type": "application/problem+json" };

/** Errors of the token endpoint by the name a switch calls for; texts from PROVIDERS §9.4 (recorded in public issues, 2020 to 2026). */
const tokenErrors: Readonly<Record<string, readonly [status: number, hint: string]>> = {
  code_expired: [400, "Authorization code has expired"],
  code_revoked: [400, "Authorization code has been revoked"],
  code_garbage: [400, "Cannot decrypt the authorization code"],
  client_id: [400, "Check the `client_id` parameter"],
  client_secret: [400, "Check the `client_secret` parameter"],
  redirect_uri: [400, "Redirect URI is not associated with client"],
  invalid_account: [400, "Invalid account"],
  invalid_refresh: [400, "Invalid refresh token"],
  token_revoked: [401, "Token has been revoked"],
  token_expired: [401, "Token has expired"],
  not_linked: [401, "Token is not linked to client"],
};

/** Errors of API calls: title, detail and further fields. */
const apiErrors: Readonly<Record<string, readonly [status: number, title: string, detail: string, more?: object]>> = {
  "400": [
    400,
    "Bad Request",
    "Request validation failed",
    {
      "validation-errors": [
        {
          request_id: "0",
          errors: [
            { code: "NotSupportedChoice", path: "with", detail: "The value you selected is not a valid choice." },
          ],
        },
      ],
    },
  ],
  "402": [402, "Payment Required", "Payment Required"],
  "403/rights": [403, "Forbidden", "Forbidden"],
  "403/ip": [403, "Forbidden", "Access to this account from your IP address is forbidden", { error_code: 113 }],
  "404": [404, "Not Found", "Account not found"],
  "422": [422, "Unprocessable Entity", "Limit 250 per page"],
  "500": [500, "Internal Server Error", "Internal Server Error"],
  "504": [504, "Gateway Timeout", "Gateway Timeout"],
};

/** Details that follow the platform's language. */
const RUSSIAN_DETAILS: Readonly<Record<string, string>> = {
  "403/ip": "Доступ к данному аккаунту запрещён с Вашего IP адреса",
};

/** The names of all errors that a switch can call for. */
export const amocrmErrorCodes: readonly string[] = [
  ...Object.keys(tokenErrors),
  "bad_client",
  ...Object.keys(apiErrors),
  "401",
  "403/html",
  "204",
];

/** Makes the error answers of one platform. */
export function createAmocrmErrors(platform: AmocrmPlatform) {
  const russian = platform.language === "ru";

  function tokenProblem(status: number, title: string, detail: string, hint?: string): SimulatedAnswer {
    const type = "https://developers.amocrm.ru/v3/errors/OAuthProblemJson";
    return {
      status,
      headers: PROBLEM,
      body: JSON.stringify({ ...(hint === undefined ? {} : { hint }), title, type, status, detail }),
    };
  }

  function apiProblem(status: number, title: string, detail: string, more: object = {}): SimulatedAnswer {
    const body = JSON.stringify({ title, type: `https://httpstatus.es/${status}`, status, detail, ...more });
    return { status, headers: PROBLEM, body };
  }

  return {
    /** The answer behind a name of `amocrmErrorCodes`. */
    answer(code: string): SimulatedAnswer {
      const token = tokenErrors[code];
      if (token) return this.tokenError(...token);
      if (code === "bad_client") {
        return russian
          ? tokenProblem(401, "Некорректный клиент", "Авторизация клиента не прошла")
          : tokenProblem(401, "Incorrect client", "Client authorization failed");
      }
      // The same body whether the access token ended or the integration was switched off; the words mislead.
      if (code === "401")
        return apiProblem(401, "Unauthorized", russian ? "Неверный логин или пароль" : "Invalid user name or password");
      if (code === "403/html") return { status: 403, headers: { "content-type": "text/html" }, body: NGINX_403 };
      if (code === "204") return { status: 204, body: "" };
      const api = apiErrors[code];
      if (api) {
        const [apiStatus, title, detail, more] = api;
        return apiProblem(apiStatus, title, (russian && RUSSIAN_DETAILS[code]) || detail, more);
      }
      throw new RangeError(`${platform.provider} has no error ${code}`);
    },

    /** A refusal of the token endpoint, with its hint. */
    tokenError(status: number, hint: string): SimulatedAnswer {
      return russian
        ? tokenProblem(
            status,
            "Некорректный запрос",
            "В запросе отсутствует ряд параметров или параметры невалидны",
            hint,
          )
        : tokenProblem(status, "Incorrect request", "The request lacks parameters or they are invalid", hint);
    },

    /** 429: the seconds to wait stand in the body. */
    tooMany(retryAfterSeconds: number | undefined, body: string): SimulatedAnswer {
      if (body === "html")
        return {
          status: 429,
          headers: { "content-type": "text/html" },
          body: "<html><body>Too Many Requests</body></html>",
        };
      const detail = "You have sent too many requests in a given amount of time. Please try again later.";
      return apiProblem(
        429,
        "Too Many Requests",
        detail,
        retryAfterSeconds === undefined ? {} : { retry_after: retryAfterSeconds },
      );
    },
  };
}
