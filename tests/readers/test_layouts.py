"""Page layouts as Vietnamese outlets build them (class names of theirs, sentences of ours): story whole, all else out."""

from collections.abc import Callable

import pytest

from timeline.model import Article, Quarantined

LEAD = "Chiều 4/7, đồng chí Trần Thị Mẫu, Bí thư Tỉnh ủy, làm việc với Ban Thường vụ Huyện ủy Suối Bạc về kết quả sáu tháng đầu năm."
FIRST = "Báo cáo với đoàn công tác, lãnh đạo huyện cho biết thu ngân sách đạt 61% dự toán; 9 trong 14 xã đã đạt chuẩn nông thôn mới."
HEADING = "Gỡ vướng mắc về đất đai"
LAST = "Kết luận buổi làm việc, đồng chí yêu cầu huyện giao từng việc cho từng người, giữ rừng đầu nguồn và báo cáo trước ngày 30/9."
TITLE = "Bí thư Tỉnh ủy làm việc với huyện Suối Bạc"
OTHER = "Ngày 1/2, hội xuân vùng cao khai mạc"
CAPTION = "Bí thư Tỉnh ủy thăm xã Nậm Mẫu ngày 3/7. Ảnh: An Bình"

LAYOUTS = {
    "article-fck": f"""
      <header class="section top-header"><span class="time-now">Chủ nhật, 22/11/2026</span></header>
      <section class="section page-detail"><div class="header-content"><ul class="breadcrumb"><li><a href="/">Thời sự</a></li></ul>
      <span class="date">Thứ ba, 4/7/2023, 20:15 (GMT+7)</span></div><h1 class="title-detail">{TITLE}</h1><p class="description">{LEAD}</p>
      <article class="fck_detail"><p class="Normal">{FIRST}</p>
      <figure class="tplCaption"><img src="a.jpg"><figcaption><p class="Image">{CAPTION}</p></figcaption></figure>
      <p class="Normal"><strong>{HEADING}</strong></p><p class="Normal">{LAST}</p>
      <p class="author_mail"><strong>Lê Mẫu</strong></p></article>
      <div class="box-tinlienquanv2"><article class="item-news"><h4><a href="/x">{OTHER}</a></h4></article></div></section>""",
    "detail-cmain": f"""
      <div class="detail__cmain-main"><div class="detail-top"><a href="/thoi-su.htm">Thời sự</a>
      <div class="detail-time">04/07/2023 20:15 GMT+7</div></div>
      <h1 class="detail-title article-title">{TITLE}</h1><h2 class="detail-sapo">{LEAD}</h2>
      <div class="detail-cmain"><div class="detail-content afcbc-body"><p>{FIRST}</p>
      <figure class="VCSortableInPreviewMode" type="Photo"><img><figcaption class="PhotoCMS_Caption"><p>{CAPTION}</p></figcaption></figure>
      <div class="VCSortableInPreviewMode" type="RelatedOneNews"><a class="VCCTitle" href="/x.htm">{OTHER}</a></div>
      <h3>{HEADING}</h3><p>{LAST}</p></div><div class="detail__cmain-tags"><a href="#">Suối Bạc</a></div></div>
      <div class="box-category"><h3>Tin cùng chuyên mục</h3><a href="/x">{OTHER}</a></div></div>""",
    "article-body": f"""
      <div class="main-col"><div class="article__meta"><time class="time" datetime="2023-07-04T20:15:00+07:00">04/07/2023 20:15</time></div>
      <h1 class="article__title cms-title">{TITLE}</h1><div class="article__sapo cms-desc">{LEAD}</div>
      <div class="article__body cms-body"><p>{FIRST}</p><table class="picture"><tr><td class="pic"><img></td></tr>
      <tr><td class="caption">{CAPTION}</td></tr></table><p><b>{HEADING}</b></p><p>{LAST}</p>
      <div class="article__tag"><h4>Từ khóa</h4><a href="#">Suối Bạc</a></div></div>
      <div class="timeline content-list"><h2>Tin liên quan</h2><article class="story"><a href="/x">{OTHER}</a></article></div></div>""",
    "singular": f"""
      <main><article class="singular-container"><h1 class="title-page detail">{TITLE}</h1>
      <div class="author-wrap"><time class="author-time" datetime="2023-07-04 20:15">Thứ ba, 04/07/2023 - 20:15</time></div>
      <h2 class="singular-sapo">{LEAD}</h2><div class="singular-content"><p>{FIRST}</p><figure class="image align-center"><img>
      <figcaption><p>{CAPTION}</p></figcaption></figure><h3>{HEADING}</h3><p>{LAST}</p></div>
      <ul class="tags-wrap"><li><a href="#">Suối Bạc</a></li></ul></article>
      <div class="article-related"><a href="/x">{OTHER}</a></div></main>""",
    "portal-zone": f"""
      <div class="portlet-body"><div class="ArticleHeader"><h1>{TITLE}</h1></div><div class="PostDate">04/07/2023 | 20:15</div>
      <div class="ArticleContent"><p style="text-align:justify"><strong>{LEAD}</strong></p><p style="text-align:justify">{FIRST}</p>
      <p style="text-align:center"><img></p><p style="text-align:center" class="caption"><em>{CAPTION}</em></p>
      <p style="text-align:justify"><strong>{HEADING}</strong></p><p style="text-align:justify">{LAST}</p></div>
      <div class="other-news"><h3>Các tin khác</h3><ul><li><a href="/x">{OTHER}</a> (01/02/2023)</li></ul></div></div>""",
    "loose-lines": f"""
      <div id="content"><h1>{TITLE}</h1><div class="entry-content">{LEAD}<br><br>{FIRST}<br><br><b>{HEADING}</b><br><br>{LAST}</div></div>
      <div class="sidebar"><h3>Bài mới</h3><ul><li><a href="/x">{OTHER}</a></li></ul></div>""",
}


@pytest.mark.parametrize("name", LAYOUTS)
@pytest.mark.parametrize("metadata", ["", "<meta property='article:published_time' content='2023-07-04T20:15:00+07:00'>"])
def test_the_story_is_read_whole_and_alone(name: str, metadata: str, read_bytes: Callable[[str, bytes], Article | Quarantined]) -> None:
    page = f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{TITLE}</title>{metadata}</head><body>{LAYOUTS[name]}</body></html>"
    found = read_bytes(f"{name}.html", page.encode())
    assert isinstance(found, Article)
    assert found.title == TITLE
    for line in (LEAD, FIRST, LAST):
        assert line in found.text
    assert OTHER not in found.text
    assert CAPTION not in found.text
    assert found.published in ((None, "2023-07-04") if not metadata else ("2023-07-04",))
