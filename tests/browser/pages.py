"""Page objects: what a person sees and does, by role and label, so that tests do not hang on markup."""

from dataclasses import dataclass

from playwright.sync_api import Locator, Page


@dataclass(frozen=True, slots=True)
class Site:
    page: Page
    has_script: bool = True

    def home(self) -> "Home":
        self.page.goto("/")
        return Home(self.page)

    def item(self, identifier: str) -> "Item":
        self.page.goto(f"/items/{identifier}")
        return Item(self.page)

    def visit(self, address: str) -> Page:
        self.page.goto(address)
        return self.page

    def overflow(self) -> int:
        """By how many pixels the page is wider than the window."""
        width = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert isinstance(width, int)
        return width

    def focused(self) -> str:
        """Words of the element that has the keyboard."""
        return str(self.page.evaluate("document.activeElement.innerText || document.activeElement.id"))


@dataclass(frozen=True, slots=True)
class Home:
    page: Page

    @property
    def field(self) -> Locator:
        return self.page.get_by_label("检索谁负责什么")

    def search(self, words: str) -> "Results":
        self.field.fill(words)
        self.page.get_by_role("button", name="检索").click()
        return Results(self.page)


@dataclass(frozen=True, slots=True)
class Results:
    page: Page

    @property
    def items(self) -> Locator:
        return self.page.locator(".result")

    def item(self, title: str) -> Locator:
        return self.items.filter(has=self.page.get_by_role("heading", name=title))

    def narrow(self, option: str) -> "Results":
        self.page.get_by_role("complementary", name="筛选").get_by_role("link", name=option).first.click()
        return Results(self.page)

    def open(self, title: str) -> "Item":
        self.page.locator(".result h2").get_by_role("link", name=title).first.click()
        return Item(self.page)


@dataclass(frozen=True, slots=True)
class Item:
    page: Page

    @property
    def title(self) -> Locator:
        return self.page.get_by_role("heading", level=1)

    @property
    def owners(self) -> Locator:
        return self.page.get_by_role("region", name="责任单位")

    @property
    def findings(self) -> Locator:
        return self.page.get_by_role("region", name="疑点")

    @property
    def source(self) -> Locator:
        return self.page.get_by_role("region", name="原文")
