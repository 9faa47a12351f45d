// Opens each page in Chromium in both languages, light and dark, wide and narrow, with everything
// closed and everything open, and prints as JSON what axe-core finds and what else must hold.
//
//   node check.mjs CHROMIUM PAGE.html...
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename } from "node:path";
import { pathToFileURL } from "node:url";
import puppeteer from "puppeteer-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const [chromium, ...files] = process.argv.slice(2);
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

const browser = await puppeteer.launch({
  executablePath: chromium,
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"],
});
const results = [];
for (const file of files)
  for (const language of ["sv", "en"])
    for (const scheme of ["light", "dark"])
      for (const width of [1280, 360]) results.push(await check(file, language, scheme, width));
const version = await browser.version();
await browser.close();
console.log(JSON.stringify({ browser: version, results }));

async function check(file, language, scheme, width) {
  const page = await browser.newPage();
  const asked = [];
  const complaints = [];
  page.on("request", (request) => {
    if (!/^(file|data):/.test(request.url())) asked.push(request.url());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => complaints.push(message.text()));
  page.on("dialog", (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  await page.setViewport({ width, height: 900 });
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  await page.goto(pathToFileURL(file).href);
  await page.click(`[data-choose=${language}]`); // the switch itself is under test
  const chosen = await page.evaluate(() => document.documentElement.lang);
  if (chosen !== language) complaints.push(`the switch gave ${chosen}`);
  const found = { closed: await judge(page) };
  await page.evaluate(() => document.querySelectorAll("details").forEach((d) => (d.open = true)));
  found.open = await judge(page);
  const sideways = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  await page.close();
  return { page: basename(file), language, scheme, width, found, sideways, asked, complaints };
}

async function judge(page) {
  await page.evaluate(axe); // by the debugger, which the page's own policy does not bind
  return page.evaluate(async (tags) => {
    const run = await axe.run(document, { runOnly: tags, resultTypes: ["violations", "incomplete"] });
    const brief = (rule) => ({
      rule: rule.id,
      nodes: rule.nodes.length,
      first: rule.nodes.slice(0, 3).map((node) => `${node.target}: ${node.failureSummary}`),
    });
    return {
      violations: run.violations.map(brief),
      incomplete: run.incomplete.map((rule) => `${rule.id} ${rule.nodes.length} ${[...new Set(rule.nodes.flatMap((n)=>n.any.map((a)=>a.data?.messageKey+" "+n.target)))].slice(0,12)}`),
      passes: run.passes.length,
    };
  }, TAGS);
}
