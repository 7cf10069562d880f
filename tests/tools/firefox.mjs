// Drives Firefox through the meanings of words and prints a page. Writes what it saw as JSON: test_full.py judges it.
// node firefox.mjs FIREFOX ADDRESS PDF
import { createRequire } from "node:module";
import process from "node:process";

const require = createRequire(`${process.env.TOOLS}/package.json`);
const { default: puppeteer } = await import(require.resolve("puppeteer-core"));
const [, , firefox, address, pdf] = process.argv;
const browser = await puppeteer.launch({ browser: "firefox", executablePath: firefox, headless: true, protocol: "webDriverBiDi" });
try {
  const page = await browser.newPage();
  const console = [];
  page.on("console", (message) => console.push(message.text()));
  page.on("pageerror", (error) => console.push(String(error)));
  await page.setViewport({ width: 320, height: 700 });
  await page.goto(`${address}guides/working-together/`);
  const state = () => page.evaluate(() => {
    const tip = document.querySelector("#tip");
    const open = !!tip?.matches(":popover-open");
    const box = open ? tip.getBoundingClientRect() : { left: 0, right: 0 };
    const word = document.querySelector("main a.term");
    return {
      open, expanded: word.getAttribute("aria-expanded"), focused: document.activeElement === word, role: word.getAttribute("role"),
      text: open ? tip.textContent : "", name: tip?.getAttribute("aria-label") ?? "", left: box.left, right: box.right, at: location.pathname,
    };
  });
  const seen = {};
  const word = await page.$("main a.term");
  seen.before = await state();
  await word.click(); seen.click = await state();
  await word.click(); seen.again = await state();
  await word.click(); await page.keyboard.press("Escape"); seen.escape = await state();
  await word.focus();
  await page.keyboard.press("Enter"); seen.enter = await state();
  await page.keyboard.press("Tab"); seen.tab = await page.evaluate(() => document.activeElement.textContent);
  await page.keyboard.press("Escape"); seen.back = await state();
  await page.keyboard.press(" "); seen.space = await state();
  await page.click("h1"); seen.outside = await state();
  await word.click();
  const other = (await page.$$("main a.term"))[3];
  await other.click();
  seen.other = await page.evaluate(() => [document.querySelectorAll(":popover-open").length, document.querySelectorAll("[aria-expanded=true]").length]);
  await page.keyboard.press("Escape");
  seen.wide = await page.evaluate(() => document.documentElement.scrollWidth);
  await page.goto(`${address}about/more-information/`);
  await page.pdf({ path: pdf, format: "A4" });
  process.stdout.write(JSON.stringify({ ...seen, console }));
} finally {
  await browser.close();
}
