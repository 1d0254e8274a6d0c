import { expect, it } from "vitest";
import { checkAddress, InsecureAddressError } from "../../../src/lib/http-client/check-address.ts";

it.each([
  "https://graph.facebook.com/v25.0",
  "http://localhost:3000",
  "http://sim.localhost:3000",
  "http://127.0.0.1:8080/x",
  "http://127.9.9.9",
  "http://[::1]:3000",
  "http://0x7f.1/",
])("B61: secrets may go to %s", (address) => {
  expect(checkAddress(address).href).toBe(new URL(address).href);
});

it.each([
  "http://graph.facebook.com",
  "http://127.0.0.1.evil.test",
  "http://localhost.evil.test",
  "http://10.0.0.1",
  "http://0.0.0.0",
  "ftp://127.0.0.1",
  "file:///etc/passwd",
  "https://user:pw@graph.facebook.com",
  "graph.facebook.com",
  "",
])("B61: secrets may not go to %s", (address) => {
  expect(() => checkAddress(address)).toThrow(InsecureAddressError);
});

it("B47: the refusal repeats neither query nor password", () => {
  for (const address of ["http://x.test/?access_token=leak", "https://u:leak@x.test/"]) {
    expect(() => checkAddress(address)).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining("leak") }),
    );
  }
});
