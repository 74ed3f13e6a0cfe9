"""`remind --send`: each message once and to whom it is meant, told where it did not arrive, and no secret anywhere."""

import json
import os
import pty
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from engines import need_package
from listening import Hook, Mailbox, run_hook, run_mailbox
from support import ROOT, Ran

SECRET = "s3cretT0ken"
UNITS = {
    "market": {"name": "区市场监管局", "name_en": "Market", "contact": {"email": "market@a.example.cn"}},
    "health": {"name": "区卫生健康委", "name_en": "Health", "contact": {"email": "health+q@a.example.cn"}},
    "court": {"name": "区法院", "name_en": "Court"},
}
WORDS = ("remind", "--quarter", "Q2", "--as-of", "2030-07-20", "--send")


@pytest.fixture
def office(tmp_path: Path, fsplan: Callable[..., Ran]) -> Path:
    """Three units that each owe the figure of the second quarter."""
    need_package("apprise")
    target = {"kind": "count", "title": "抽检", "title_en": "Samples", "goal": ">= 9"}
    duty = {"id": "1.1", "title": "d", "owner": list(UNITS), "targets": {"n": target}}
    data = {
        "fsplan": "1", "id": "p", "title": "示例计划", "title_en": "Plan", "period": "2030", "units": UNITS,
        "groups": {"two": {"name": "两家", "units": ["market", "court"]}},
        "items": [{"no": "1", "title": "t", "duties": [duty]}],
    }  # fmt: skip
    (tmp_path / "plan.yaml").write_text(json.dumps(data), encoding="utf-8")
    return tmp_path


@pytest.fixture
def hook() -> Iterator[Hook]:
    with run_hook() as found:
        yield found


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    need_package("aiosmtpd")
    with run_mailbox() as found:
        yield found


def addresses(office: Path, *lines: str) -> str:
    (office / "to.txt").write_text("# where to\n\n" + "\n".join(lines) + "\n", "utf-8")
    return "to.txt"


def test_each_line_has_its_own_and_nothing_goes_out_twice(office: Path, fsplan: Callable[..., Ran], hook: Hook) -> None:
    to = addresses(
        office,
        f"json://{hook.place}/all",
        f"区市场监管局=json://{hook.place}/market",
        f"market = json://{hook.place}/market",  # the same unit by another name
        f"两家=json://{hook.place}/two",
        f"json://{hook.place}/all",
    )
    ran = fsplan(*WORDS, "--yes", "--notify", to, "--lang", "zh")
    assert ran.code == 1, ran.err
    told = {
        one.path: [unit["name"] for unit in UNITS.values() if f"{unit['name']}：" in one.payload["message"]]
        for one in hook.heard
    }
    assert told == {
        "/all": ["区市场监管局", "区卫生健康委", "区法院"],
        "/market": ["区市场监管局"],
        "/two": ["区市场监管局", "区法院"],
    }
    assert len(hook.heard) == 3
    assert {one.payload["title"] for one in hook.heard} == {"《示例计划》2030年第二季度进展催报"}
    assert "以上情况截至2030年7月20日。" in hook.heard[0].payload["message"]
    assert "已发送 3 条，失败 0 条" in ran.err


def test_what_did_not_arrive_is_told_by_unit_without_a_secret(
    office: Path, fsplan: Callable[..., Ran], hook: Hook
) -> None:
    to = addresses(
        office,
        f"market=json://user:{SECRET}@{hook.place}/bad/{SECRET}",
        f"health=json://user:{SECRET}@{hook.place}/good/{SECRET}",
        f"court=json://user:{SECRET}@127.0.0.1:1/{SECRET}",  # nobody listens
    )
    ran = fsplan(*WORDS, "--yes", "--notify", to, "--format", "json")
    assert ran.code == json.loads(ran.out)["exit"] == 2
    assert "Market: not sent (JSON, line 3 of the addresses): " in ran.err
    assert "403" in ran.err
    assert "Court: not sent (JSON, line 5 of the addresses): " in ran.err
    assert "Health" not in ran.err
    assert "messages sent: 1, failed: 2" in ran.err
    assert SECRET not in ran.out + ran.err
    assert [one.path.split("/")[1] for one in hook.heard] == ["bad", "good"], "and none is tried again"
    chinese = fsplan(*WORDS, "--yes", "--notify", to, "--lang", "zh").err
    assert "区市场监管局：发送失败（JSON，地址第 3 行）：对方不认可地址中的密码或令牌（" in chinese
    assert "区法院：发送失败（JSON，地址第 5 行）：连接失败（" in chinese


def test_a_unit_that_no_address_reaches_is_told(office: Path, fsplan: Callable[..., Ran], hook: Hook) -> None:
    ran = fsplan(*WORDS, "--yes", "--notify", addresses(office, f"two=json://{hook.place}/two"))
    assert ran.code == 2
    assert "Health: nothing was sent, since no address reaches it" in ran.err
    assert len(hook.heard) == 1
    only = fsplan(*WORDS, "--yes", "--notify", "to.txt", "--unit", "court")
    assert only.code == 1
    assert "Court:" in hook.heard[-1].payload["message"] and "Market:" not in hook.heard[-1].payload["message"]


def test_mail_goes_to_each_units_contact_with_its_form(
    office: Path, fsplan: Callable[..., Ran], mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"mailto://clerk:{SECRET}@127.0.0.1:{mailbox.port}?from=desk@a.example.cn&mode=insecure&to={{email}}"
    monkeypatch.setenv("FSPLAN_NOTIFY", url)
    ran = fsplan(*WORDS, "--yes", "--lang", "zh")
    assert ran.code == 2, "the court has no address"
    assert "区法院：未发送，没有可用的地址" in ran.err
    assert "邮件未写收件人：区法院" in ran.err
    assert [to for to, _ in mailbox.taken] == [["market@a.example.cn"], ["health+q@a.example.cn"]]
    fsplan("template", "--quarter", "Q2", "--all", "forms", "--lang", "zh")
    for (_, message), name in zip(mailbox.taken, ("区市场监管局", "区卫生健康委"), strict=True):
        assert message["subject"] == "《示例计划》2030年第二季度进展催报"
        assert f"{name}：" in message.get_body(("plain", "html")).get_content()
        (form,) = message.iter_attachments()
        assert form.get_filename() == f"{name}-2030年第二季度.xlsx"
        assert form.get_payload(decode=True) == (office / "forms" / form.get_filename()).read_bytes()
    assert SECRET not in ran.out + ran.err


def test_units_that_share_a_mailbox_have_a_mail_each(
    office: Path, fsplan: Callable[..., Ran], mailbox: Mailbox
) -> None:
    plan = json.loads((office / "plan.yaml").read_text("utf-8"))
    for unit in plan["units"].values():
        unit["contact"] = {"email": "clerk@a.example.cn"}
    (office / "plan.yaml").write_text(json.dumps(plan), "utf-8")
    url = f"mailto://u:p@127.0.0.1:{mailbox.port}?from=desk@a.example.cn&mode=insecure&to={{email}}"
    assert fsplan(*WORDS, "--yes", "--notify", addresses(office, url, f"two={url}")).code == 1
    said = [message.get_body(("plain", "html")).get_content() for _, message in mailbox.taken]
    assert [next(name for name in ("Market", "Health", "Court") if f"{name}:" in one) for one in said] == [
        "Market", "Health", "Court",
    ]  # fmt: skip


def test_a_mailbox_that_is_refused_is_told(office: Path, fsplan: Callable[..., Ran], mailbox: Mailbox) -> None:
    where = f"clerk:{SECRET}@127.0.0.1:{mailbox.port}?from=desk@a.example.cn&mode=insecure&to=bad@a.example.cn"
    ran = fsplan(*WORDS, "--yes", "--notify", addresses(office, f"mailto://{where}"))
    assert ran.code == 2
    assert ran.err.count("Market, Health, Court: not sent (E-Mail, line 3 of the addresses)") == 1
    assert "messages sent: 0, failed: 1" in ran.err
    assert mailbox.taken == []
    assert SECRET not in ran.err and "bad@" not in ran.err


CHATS = {
    "dingtalk": ("apprise.plugins.dingtalk", "NotifyDingTalk", "notify_url", "/robot/send?access_token={token}"),
    "feishu": ("apprise.plugins.feishu", "NotifyFeishu", "notify_url", "/open-apis/bot/v2/hook/{token}/"),
    "wecombot": ("apprise.plugins.wecombot", "NotifyWeComBot", "notify_url", "/cgi-bin/webhook/send?key={key}"),
}
"""The three chats' services, and where they keep their own address, which a URL cannot change."""


@pytest.mark.parametrize("scheme", CHATS)
def test_the_chats_services_say_the_message_in_their_own_form(
    office: Path, fsplan: Callable[..., Ran], hook: Hook, monkeypatch: pytest.MonkeyPatch, scheme: str
) -> None:
    module, name, attribute, path = CHATS[scheme]
    plugin = getattr(__import__(module, fromlist=[name]), name)
    assert hasattr(plugin, attribute)
    monkeypatch.setattr(plugin, attribute, f"http://{hook.place}{path}")
    token = "0123456789abcdef0123456789abcdef"
    ran = fsplan(*WORDS, "--yes", "--notify", addresses(office, f"{scheme}://{token}"), "--lang", "zh")
    assert ran.code == 1, ran.err
    (one,) = hook.heard
    assert token in one.path
    kind = one.payload.get("msgtype") or one.payload["msg_type"]
    said = json.dumps(one.payload, ensure_ascii=False)
    assert kind in ("text", "markdown", "post", "interactive")
    for part in ("《示例计划》2030年第二季度进展催报", "区市场监管局：", "区法院："):
        assert part in said
    assert token not in ran.out + ran.err


def test_what_wecom_shows_as_its_address_is_understood() -> None:
    """The address that an office copies from there is a line as it stands; nothing is sent here."""
    need_package("apprise")
    from fsplan.notify.addresses import Delivery
    from fsplan.notify.courier import Courier

    url = "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=0123abcd-0123-0123-0123-0123456789ab"
    assert Courier(Delivery(1, url, ())).service == "WeCom Bot"


def test_what_is_too_long_for_a_chat_goes_in_parts(
    office: Path, fsplan: Callable[..., Ran], hook: Hook, monkeypatch: pytest.MonkeyPatch
) -> None:
    from apprise.plugins.wecombot import NotifyWeComBot

    monkeypatch.setattr(NotifyWeComBot, "notify_url", f"http://{hook.place}/send?key={{key}}")
    monkeypatch.setattr(NotifyWeComBot, "body_maxlen", 200)
    monkeypatch.setattr(NotifyWeComBot, "request_rate_per_sec", 0)
    plan = json.loads((office / "plan.yaml").read_text("utf-8"))
    plan["items"][0]["duties"][0]["targets"]["n"]["title"] = "很长的名称" * 20
    (office / "plan.yaml").write_text(json.dumps(plan), "utf-8")
    ran = fsplan(*WORDS, "--yes", "--notify", addresses(office, "wecombot://0123456789abcdef"), "--lang", "zh")
    assert ran.code == 1, ran.err
    parts = [next(iter(one.payload[one.payload["msgtype"]].values())) for one in hook.heard]
    assert len(parts) > 1
    assert "".join(parts).count("很长的名称") >= 58, "all three units' 20, but for what a cut parts"


def test_a_misspelt_unit_of_an_address_is_answered_in_chinese_by_its_names(
    office: Path, fsplan: Callable[..., Ran]
) -> None:
    ran = fsplan("--lang", "zh", *WORDS, "--yes", "--notify", addresses(office, "区市场监督局=json://127.0.0.1/x"))
    assert ran.code == 2
    assert (
        "发送地址第 3 行：计划里没有单位或单位组“区市场监督局”；"
        "计划中有：区市场监管局、区卫生健康委、区法院、两家，是否指“区市场监管局”？"
    ) in ran.err


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (["9999=json://127.0.0.1/x"], 'no unit or group "9999"; the plan has market, health, court, two\n'),
        (["markt=json://127.0.0.1/x"], 'line 3 of the addresses: the plan has no unit or group "markt"; the plan has '),
        (["markt=json://127.0.0.1/x"], '; did you mean "market"?'),
        ([f"nonsense {SECRET}"], "line 3 of the addresses cannot be used"),
        ([f"nosuchservice://{SECRET}"], "line 3 of the addresses cannot be used"),
        (["json://127.0.0.1/x", f"dingtalk://not%20a%20token-{SECRET}"], "line 4 of the addresses cannot be used"),
        ([], "there is no address to send to"),
    ],
)
def test_addresses_that_cannot_be_used_are_told_by_their_line(
    office: Path, fsplan: Callable[..., Ran], hook: Hook, lines: list[str], said: str
) -> None:
    ran = fsplan(*WORDS, "--yes", "--notify", addresses(office, *lines), "--eml", "mails")
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert SECRET not in ran.err
    assert "127.0.0.1" not in ran.err
    assert list((office / "mails").iterdir()) == [], "nothing is done where a part of it cannot be"


def test_a_file_of_addresses_that_cannot_be_read_is_told(office: Path, fsplan: Callable[..., Ran]) -> None:
    (office / "odd.txt").write_bytes(b"json://\xff\xfe")
    for name, said in (("none.txt", "none.txt cannot be read"), ("odd.txt", "odd.txt is no text in UTF-8")):
        ran = fsplan(*WORDS, "--yes", "--notify", name)
        assert (ran.code, said in ran.err) == (2, True), ran.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--send", "--notify", "to.txt"), "off a terminal --send sends nothing without --yes"),
        (("--send", "--yes"), "--send needs addresses"),
        (("--yes",), "--yes goes with --send only"),
        (("--notify", "to.txt"), "--notify goes with --send only"),
    ],
)
def test_what_sending_needs_is_asked_for_before_anything_is_read(
    office: Path, fsplan: Callable[..., Ran], words: tuple[str, ...], said: str
) -> None:
    (office / "plan.yaml").unlink()
    ran = fsplan(*WORDS[:-1], *words)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


def test_addresses_in_the_environment_wait_for_send(
    office: Path, fsplan: Callable[..., Ran], hook: Hook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FSPLAN_NOTIFY", f"json://{hook.place}/{SECRET}")
    ran = fsplan(*WORDS[:-1])
    assert (ran.code, hook.heard) == (1, [])
    assert SECRET not in fsplan("remind", "--help").out


def test_the_file_of_addresses_is_never_written_over(office: Path, fsplan: Callable[..., Ran], hook: Hook) -> None:
    to = addresses(office, f"json://{hook.place}/x")
    ran = fsplan(*WORDS, "--yes", "--notify", to, "-o", to)
    assert (ran.code, hook.heard) == (2, [])
    assert "is read by this run" in ran.err


def test_without_apprise_it_is_named_what_to_install(
    office: Path, fsplan: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "apprise", None)
    for lang in ("zh", "en"):
        ran = fsplan(*WORDS, "--yes", "--notify", addresses(office, "json://127.0.0.1/x"), "--lang", lang)
        assert ran.code == 2 and ("没有安装程序库 apprise" in ran.err) == (lang == "zh")
        assert "--send" in ran.err and "pip install '.[notify]'" in ran.err


def on_terminal(office: Path, answer: str, *words: str) -> tuple[int, str]:
    """Run a command on a terminal, give it an answer, and return its code and all that was shown."""
    master, slave = pty.openpty()
    env = {**os.environ, "PYTHONPATH": str(ROOT), "FSPLAN_LANG": "zh", "PYTHONIOENCODING": "utf-8"}
    argv = [sys.executable, "-m", "fsplan", *words]
    process = subprocess.Popen(argv, cwd=office, env=env, stdin=slave, stdout=slave, stderr=slave)
    os.close(slave)
    os.write(master, answer.encode())
    shown = b""
    while True:
        try:
            block = os.read(master, 65536)
        except OSError:  # the other end is closed
            break
        if not block:
            break
        shown += block
    os.close(master)
    return process.wait(60), shown.decode("utf-8", "replace")


@pytest.mark.parametrize(("answer", "sent"), [("y\n", 2), ("是\n", 2), ("n\n", 0), ("\n", 0), ("\x04", 0)])
def test_on_a_terminal_it_shows_who_gets_what_and_asks(office: Path, hook: Hook, answer: str, sent: int) -> None:
    to = addresses(office, f"json://{hook.place}/{SECRET}", f"market=json://{hook.place}/{SECRET}2")
    code, shown = on_terminal(office, answer, *WORDS, "--notify", to)
    assert code == 1, shown
    assert "区市场监管局、区卫生健康委、区法院 → JSON（地址第 3 行）" in shown
    assert "区市场监管局 → JSON（地址第 4 行）" in shown
    assert "共 2 条，现在发送吗？" in shown
    assert ("未发送" in shown, len(hook.heard)) == (sent == 0, sent)
    assert SECRET not in shown


def test_what_a_service_says_is_shown_without_parts_of_its_address() -> None:
    from fsplan.notify.courier import hide_secrets

    url = "mailtos://clerk%40a.cn:p%40ss/word@smtp.a.cn:587?to=x%2By@b.cn&key=abcdef"
    said = "rejected clerk@a.cn with p@ss/word at smtp.a.cn, key abcdef for x+y@b.cn (p%40ss)"
    hidden = hide_secrets(said, url)
    for secret in ("clerk", "word", "smtp.a.cn", "abcdef", "b.cn", "p%40ss"):
        assert secret not in hidden
    assert hidden.startswith("rejected ")
