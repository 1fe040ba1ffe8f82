# ruff: noqa: E501 - markup stands as the papers set it
"""Pages in the layouts of Vietnamese papers and portals, made from our own stories: markup as theirs, words as ours.

Each template is the frame of one outlet's page: what it declares in its head, how it marks headline, date, lead, story,
captions, and what stands around them. `pages()` fills every frame with every story.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

NOISE = "Giá heo hơi hôm nay tăng ở nhiều tỉnh, người nuôi thận trọng khi vào đàn"
OTHERS = (NOISE, "Đội tuyển bơi lên đường tập huấn dài ngày", "Mùa hoa mận trắng sườn núi đón khách phương xa", "Sáu mẹo giữ xe bền vào mùa mưa")
CAPTION = "Quang cảnh buổi làm việc tại trụ sở xã. Ảnh: Văn Thử"


@dataclass(frozen=True, slots=True)
class Story:
    """What a page tells: `lead` and `paragraphs` are the main text; `day` is its publication, as EDTF."""

    title: str
    day: str
    lead: str
    paragraphs: tuple[str, ...]
    author: str = "Lê Văn Thử"

    @property
    def text(self) -> str:
        """The main text."""
        return "\n\n".join((self.lead, *self.paragraphs))

    def date(self, form: str) -> str:
        """The day by a pattern with `{d}`, `{m}`, `{y}`."""
        year, month, day = self.day.split("-")
        return form.format(d=day, m=month, y=year)


STORIES = (
    Story(
        "Bí thư Tỉnh ủy Suối Bạc làm việc với huyện vùng lũ về tái định cư",
        "2023-07-05",
        "Chiều 4/7, đồng chí Trần Thị Mẫu, Bí thư Tỉnh ủy Suối Bạc, làm việc với Ban Thường vụ Huyện ủy Đồi Chè về tiến độ tái định cư.",
        (
            "Báo cáo với đoàn, huyện cho biết đã giao đất cho 212 trong 240 hộ phải di dời sau trận lũ năm ngoái; 28 hộ còn lại chờ nền nhà.",
            "Đoàn đi xem khu tái định cư Nà Thử, nơi 96 ngôi nhà đã lợp mái, đường trục chính đổ bê tông được một nửa, nước sạch chưa tới nơi.",
            "“Bà con phải có chỗ ở chắc chắn trước mùa mưa tới. Vướng ở đâu gỡ ở đó, không chờ văn bản qua lại”, đồng chí Trần Thị Mẫu nói.",
            "Kết luận buổi làm việc, đồng chí yêu cầu huyện hoàn thành san nền trước ngày 30/9, Sở Nông nghiệp bố trí đủ vốn cho công trình nước.",
            "Cùng ngày, đoàn tặng 50 suất quà cho các gia đình có người mất trong trận lũ và thắp hương tại nghĩa trang liệt sĩ của huyện.",
        ),
    ),
    Story(
        "Thủ tướng kiểm tra nút giao cao tốc qua Đồi Chè, yêu cầu không lùi tiến độ",
        "2024-11-18",
        "Sáng 17/11, Thủ tướng Chính phủ đi kiểm tra công trường nút giao Đồi Chè và nghe các bên báo cáo vì sao mặt bằng giao chậm hai tháng.",
        (
            "Nút giao dài 3,2 km, vốn 1.150 tỷ đồng, khởi công từ đầu năm. Đến nay nhà thầu làm được 38% khối lượng, chậm 6% so với kế hoạch.",
            "Nguyên nhân chính, theo chủ đầu tư, là 14 hộ chưa nhận tiền đền bù và đường điện 110 kV chưa di dời xong.",
            "Thủ tướng nêu ba việc phải làm ngay: tỉnh đối thoại với từng hộ trong tháng 11; ngành điện cắt chuyển trước ngày 15/12; nhà thầu tăng ca.",
            "Người dân hai bên tuyến nói họ ủng hộ dự án, chỉ mong khu ở mới có trường học cho trẻ và chợ để buôn bán như nơi cũ.",
        ),
        "Nguyễn Thị Mẫu",
    ),
    Story(
        "Phó Chủ tịch Quốc hội tiếp xúc cử tri xã Nà Thử",
        "2025-04-09",
        "Ngày 8-4, Phó Chủ tịch Quốc hội cùng Đoàn đại biểu Quốc hội tỉnh tiếp xúc cử tri xã Nà Thử, nghe gần hai chục ý kiến về đất rừng.",
        (
            "Cử tri Hoàng Văn Nghiệm đề nghị sớm đo đạc lại đất lâm nghiệp, vì ranh giới ghi trên sổ cũ lệch với thực địa đến vài chục mét.",
            "Nhiều ý kiến khác nói về học phí, về con đường vào bản dài bảy cây số hễ mưa là lầy, và về trạm y tế chỉ có một bác sĩ.",
            "Đại diện các sở trả lời từng nhóm câu hỏi; những việc thuộc bộ, ngành được ghi lại để gửi đi sau kỳ họp.",
            "Phó Chủ tịch Quốc hội đề nghị tỉnh báo cáo kết quả giải quyết trước kỳ họp thứ chín và trả lời bằng văn bản cho từng cử tri.",
            "Sau buổi tiếp xúc, đoàn thăm hai gia đình chính sách và trường tiểu học của xã, nơi có 312 học sinh đang học trong lớp tạm.",
        ),
        "Phạm Thử",
    ),
)


@dataclass(frozen=True, slots=True)
class Outlet:
    """A layout: `head` and `body` hold the marks `$title`, `$lead`, `$story`, `$others`, `$caption`, `$author`; dates by `when`."""

    name: str
    head: str
    body: str
    paragraph: str = "<p>{}</p>"
    picture: str = "<figure><img src='a.jpg'><figcaption>{}</figcaption></figure>"
    when: str = "Thứ Tư, {d}/{m}/{y} 20:05"


LD = (
    '<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","headline":"$title",'
    '"datePublished":"$isoT20:05:00+07:00","dateModified":"$isoT21:00:00+07:00","publisher":{"@type":"Organization","name":"Báo Thử"}}</script>'
)
META = '<meta property="article:published_time" content="$isoT20:05:00+07:00"><meta property="og:title" content="$title">'
MENU = "<ul class='menu'><li><a href='/'>Trang chủ</a></li><li><a href='/a'>Thời sự</a></li><li><a href='/b'>Kinh tế</a></li></ul>"
LIST = "<ul>" + "".join(f"<li><a href='/{i}'>{other}</a></li>" for i, other in enumerate(OTHERS)) + "</ul>"
CARDS = "".join(f"<article class='article-item'><h3><a href='/{i}'>{o}</a></h3><p>{o} trong tuần này.</p></article>" for i, o in enumerate(OTHERS))

OUTLETS = (
    Outlet(
        "vnexpress", "<meta name='pubdate' content='$isoT20:05:00+07:00'>" + LD,
        f"<header class='section top-header'>{MENU}</header><section class='section page-detail'><div class='sidebar-1'>"
        "<div class='header-content'><ul class='breadcrumb'><li><a>Thời sự</a></li></ul><span class='date'>$when (GMT+7)</span></div>"
        "<h1 class='title-detail'>$title</h1><p class='description'>$lead</p><article class='fck_detail'>$story"
        "<p class='Normal' style='text-align:right;'><strong>$author</strong></p></article>"
        f"<div class='box-tinlienquanv2'>{CARDS}</div></div><div class='box_comment_vne'><h3>Ý kiến</h3><div class='content-comment'>Hay quá</div></div>"
        "</section><footer>Bản quyền</footer>", "<p class='Normal'>{}</p>",
        "<figure class='tplCaption'><div class='fig-picture'><img></div><figcaption><p class='Image'>{}</p></figcaption></figure>",
    ),
    Outlet(
        "tuoitre", META,
        f"<div class='header'>{MENU}</div><div class='detail__cmain'><div class='detail-top'><div class='detail-cate'><a>Thời sự</a></div>"
        "<div class='detail-time'><div data-role='publishdate'>$when GMT+7</div></div></div>"
        "<h1 class='detail-title article-title' data-role='title'>$title</h1><h2 class='detail-sapo' data-role='sapo'>$lead</h2>"
        "<div class='detail-content afcbc-body' data-role='content' itemprop='articleBody'>$story"
        f"<div class='VCSortableInPreviewMode' type='RelatedOneNews'><a class='kbwscwl-title'>{NOISE}</a></div></div>"
        "<div class='detail-author-bot'><div class='author-info'><div class='name'>$author</div></div></div>"
        f"<div class='detail-tab'><div class='detail-tags'><a>lũ</a><a>đất</a></div></div><div class='detail__related'>{LIST}</div></div>",
        "<p>{}</p>",
        "<div class='VCSortableInPreviewMode' type='Photo'><div><img></div><div class='PhotoCMS_Caption'><p data-placeholder='Nhập chú thích ảnh'>{}</p></div></div>",
        "{d}/{m}/{y} 20:05",
    ),
    Outlet(
        "thanhnien", META + LD,
        f"<header>{MENU}</header><div class='detail__main'><h1 class='detail-title' data-role='title'><span data-role='title'>$title</span></h1>"
        "<div class='detail-info'><a class='name'>$author</a><div data-role='publishdate'>$when GMT+7</div></div>"
        "<h2 class='detail-sapo' data-role='sapo'>$lead</h2><div class='detail-cmain'><div class='detail-content afcbc-body' data-role='content'>"
        "<div data-check-position='body_start'></div>$story<div data-check-position='body_end'></div></div></div>"
        f"<div class='detail__tin-lien-quan'><div class='title'>Tin liên quan</div>{CARDS}</div></div>",
    ),
    Outlet(
        "dantri", LD,
        f"<header class='header'>{MENU}</header><main class='body'><article class='singular-container'><h1 class='title-page detail'>$title</h1>"
        "<div class='author-wrap'><div class='author-name'><a>$author</a></div><time class='author-time' datetime='$iso 20:05'>$when</time></div>"
        "<h2 class='singular-sapo'>(Dân trí) - $lead</h2><div class='singular-content'>$story</div>"
        f"<ul class='tags-wrap'><li><a>lũ</a></li></ul></article><div class='article-related'><h3>Tin liên quan</h3>{CARDS}</div></main>", "<p>{}</p>",
        "<figure class='image align-center'><img><figcaption><p>{}</p></figcaption></figure>",
    ),
    Outlet(
        "vietnamnet", META,
        f"<header class='header'>{MENU}</header><div class='main-v1'><div class='newFeature__main'><div class='bread-crumb-detail'>"
        "<div class='bread-crumb-detail__time'>$when</div></div><h1 class='content-detail-title'>$title</h1>"
        "<h2 class='content-detail-sapo sm-sapo-mb-0'>$lead</h2><div class='maincontent main-content' id='maincontent'>$story</div>"
        "<div class='article-detail-author'><p class='article-detail-author__name'>$author</p></div>"
        f"<div class='related-news'>{LIST}</div><div class='sidebar-1'><div class='tag-cotnent'>{LIST}</div></div></div></div>", "<p>{}</p>",
        "<figure class='image vnn-content-image'><picture><img></picture><figcaption>{}</figcaption></figure>", "Thứ Tư, {d}/{m}/{y} - 20:05",
    ),
    Outlet(
        "nhandan", META,
        f"<div class='site-header'>{MENU}</div><article class='article'><div class='article__header'><h1 class='article__title cms-title'>$title</h1>"
        "<div class='article__meta'><time class='time' datetime='$isoT20:05:00+0700'>$when</time></div></div>"
        "<div class='article__sapo cms-desc'>$lead</div><div class='article__social'><a>Zalo</a><a>Facebook</a></div>"
        "<div class='article__body zce-content-body cms-body' itemprop='articleBody'>$story</div><div class='article__author'>$author</div>"
        f"<div class='article__tag'><a>tái định cư</a></div></article><div class='box-tin-lien-quan'>{CARDS}</div>", "<p>{}</p>",
        "<table class='picture' align='center'><tbody><tr><td><img></td></tr><tr><td class='caption'><p>{}</p></td></tr></tbody></table>",
    ),
    Outlet(
        "baochinhphu", META,
        f"<div class='header'>{MENU}</div><div class='detail-left'><div class='detail-time'>$when</div>"
        "<h1 class='detail-title' data-role='title'>$title</h1><h2 class='detail-sapo' data-role='sapo'>(Chinhphu.vn) - $lead</h2>"
        "<div class='detail-content afcbc-body clearfix' data-role='content'>$story<p style='text-align:right'><b>$author</b></p></div>"
        f"<div class='detail-author'></div><div class='detail-more'>{LIST}</div></div>", "<p>{}</p>",
        "<figure class='VCSortableInPreviewMode' type='Photo'><div><img></div><figcaption class='PhotoCMS_Caption'><p>{} </p></figcaption></figure>",
    ),
    Outlet(
        "qdnd", "<meta name='pubdate' content='$isoT20:05:00'>",
        f"<header>{MENU}</header><div class='l-content'><h1 class='post-title'>$title</h1><span class='post-subinfo'>$when</span>"
        "<div class='post-summary'><h2>$lead</h2></div><div class='post-content'>$story<p style='text-align: right;'><strong>$author</strong></p>"
        f"</div><div class='post-relate'>{LIST}</div></div><div class='fb-comments'></div>", "<p style='text-align: justify;'>{}</p>",
        "<table class='image center'><tbody><tr><td><img></td></tr><tr><td class='image_desc'>{}</td></tr></tbody></table>", "Thứ tư, {d}/{m}/{y} - 20:05",
    ),
    Outlet(
        "cand", META,
        f"<div class='header-top'>{MENU}</div><div class='box-detail'><h1 class='box-title-detail entry-title'>$title</h1>"
        "<div class='box-date'>$when</div><div class='box-des-detail this-one'><p>$lead</p></div><div class='detail-content-body'>$story"
        f"<div class='box-author'><strong>$author</strong></div></div><div class='contref'>{LIST}</div></div>", "<p>{}</p>",
        "<figure class='inner-image'><img><figcaption><em>{}</em></figcaption></figure>", "{d}/{m}/{y}, 20:05",
    ),
    Outlet(
        "vov", META,
        f"<header>{MENU}</header><div class='row article-title'><h1>$title</h1></div><div class='article-date'>$when</div>"
        "<div class='row article-summary'><div class='col'>VOV.VN - $lead</div></div><div class='row article-content'><div class='col text-long'>$story</div></div>"
        f"<div class='row article-author'>$author/VOV.VN</div><div class='article-tags'><a>lũ</a></div><div class='related-articles'>{CARDS}</div>", "<p>{}</p>",
        "<div class='image-news'><figure><img><figcaption>{}</figcaption></figure></div>", "Thứ Tư, 20:05, {d}/{m}/{y}",
    ),
    Outlet(
        "laodong", META,
        f"<header>{MENU}</header><div class='wrapper'><ul class='breadcrumb'><li><a>Thời sự</a></li></ul><h1 class='title'>$title</h1>"
        "<div class='m-top-info'><span class='author'>$author</span><span class='time'>$when (GMT+7)</span></div>"
        "<div class='chappeau'><p>$lead</p></div><div class='art-body' id='gallery-ctt'>$story</div>"
        f"<div class='article-tags'>{LIST}</div><div class='m-box-related'>{CARDS}</div></div>", "<p>{}</p>",
        "<figure class='insert-center-image'><img><figcaption class='image-caption'>{}</figcaption></figure>",
    ),
    Outlet(
        "tienphong", META,
        f"<div class='site-header'>{MENU}</div><div class='article'><h1 class='article__title cms-title'>$title</h1>"
        "<div class='article__meta'><time datetime='$isoT20:05:00+0700'>$when</time></div><div class='article__sapo cms-desc'>TPO - $lead</div>"
        f"<div class='article__body cms-body' itemprop='articleBody'>$story<div class='article-relate'><a>{NOISE}</a></div></div>"
        f"<div class='article__author'>$author</div><div class='timeline secondary'>{CARDS}</div></div>", "<p>{}</p>",
        "<table class='picture'><tr><td><img></td></tr><tr><td class='caption'>{}</td></tr></table>", "{d}/{m}/{y} | 20:05",
    ),
    Outlet(
        "baotintuc", "<meta property='article:published_time' content='$isoT20:05:00+07:00'>",
        f"<div class='header'>{MENU}</div><div class='detail-content w1040'><div class='detail-left'><h1 class='detail-title'>$title</h1>"
        "<div class='action-link'><div class='date'><span class='txt'>$when</span> | <h4 class='cate'><a>Thời sự</a></h4></div>"
        "<div class='link'><div class='likeshare'></div></div></div><h2 class='sapo'>$lead</h2><div class='contents'>$story</div>"
        f"<div class='author'>$author</div><div class='share'>Chia sẻ: Facebook</div><div class='keyword'>{LIST}</div><div class='other-news'>{LIST}</div></div></div>",
        "<p>{}</p>", "<div class='image-wrapper'><img><div class='img_chu_thich'><p>{}</p></div></div>",
    ),
    Outlet(
        "provincial paper", "",
        f"<div id='menu'>{MENU}</div><div class='col-detail'><h1 class='title_detail_news'>$title</h1><div class='time_detail_news'>$when</div>"
        "<div id='content_detail_news'><p><strong>$lead</strong></p>$story<p style='text-align: right;'><strong>$author</strong></p></div>"
        f"<div class='social-share'>Chia sẻ</div><div class='news_related'><h3>Các tin khác</h3>{LIST}</div></div>",
        "<p style='text-align: justify;'>{}</p>", "<p class='image-caption'><em>{}</em></p>",
    ),
    Outlet(
        "provincial portal", "",
        f"<form><table width='100%'><tr><td colspan='2'>{MENU}</td></tr><tr><td id='ctl00_MainContent' valign='top'>"
        "<div class='portlet-body'><h1 class='title-news'>$title</h1><span class='time'>$when</span><div class='ArticleSummary'>$lead</div>"
        f"<div class='ArticleContent'>$story</div><div class='tin-lien-quan'><b>Tin liên quan</b>{LIST}</div></div></td>"
        f"<td class='right'><div class='portlet'>{LIST}</div></td></tr></table></form><div>Cổng thông tin điện tử tỉnh Suối Bạc. Giấy phép số 12/GP.</div>",
        "<div style='text-align:justify'>{}</div>", "<div class='caption'>{}</div>", "{d}/{m}/{y} 20:05",
    ),
    Outlet(
        "znews", "<meta property='article:published_time' content='$isoT20:05:00+07:00'>",
        f"<header id='zing-header'>{MENU}</header><article class='the-article'><header class='the-article-header'><p class='the-article-category'>"
        "<a>Thời sự</a></p><h1 class='the-article-title'>$title</h1><ul class='the-article-meta'><li class='the-article-author'><a>$author</a></li>"
        "<li class='the-article-publish'>$when (GMT+7)</li></ul></header><section class='main'><p class='the-article-summary'>$lead</p>"
        f"<div class='the-article-body'>$story<div class='inner-article'><a><h2>{NOISE}</h2></a></div></div></section></article>"
        f"<section class='recommendation'>{CARDS}</section>", "<p>{}</p>",
        "<table class='picture'><tbody><tr><td class='pic'><img></td></tr><tr><td class='pCaption caption'><p>{}</p></td></tr></tbody></table>",
    ),
    Outlet(
        "sharepoint portal", "",
        f"<form id='aspnetForm'><div class='topbar'>Chủ nhật, 22/11/2026</div>{MENU}<div class='ms-webpart-zone'><div class='news-title'>$title</div>"
        "<div class='news-date'>$when</div><div class='news-desc'>$lead</div><div class='ms-rtestate-field'>$story</div>"
        f"<div class='news-author'>$author</div></div><div class='tinkhac'><ul>{LIST}</ul></div></form>",
        "<div style='text-align:justify'><span>{}</span></div>", "<div style='text-align:center'><img><br><em>{}</em></div>", "{d}/{m}/{y} | 20:05",
    ),
    Outlet(
        "liferay portal", "",
        f"<div id='banner'>Cổng thông tin điện tử</div>{MENU}<div class='portlet-content'><div class='journal-content-article'>"
        "<h3 class='title'>$title</h3><span class='time'>($when)</span><p><strong>$lead</strong></p>$story<p align='right'><b>$author</b></p></div></div>"
        f"<div class='portlet'><h3>Tin khác</h3>{LIST}</div>", "<p align='justify'>{}</p>", "<p align='center'><img><i>{}</i></p>", "20:05 | {d}/{m}/{y}",
    ),
    Outlet(
        "portal with counters", "",
        f"{MENU}<div class='detail'><h2 class='title-news'>$title</h2><p class='date-news'>Ngày đăng: $when</p><p class='views'>Lượt xem: 1234</p>"
        f"<div class='content-news'><p><b>$lead</b></p>$story<p>Tin, ảnh: $author</p></div></div><div class='other'><h4>Các tin khác</h4>{LIST}</div>",
        "<p><span style='font-size:14pt'>{}</span></p>", "<p><img></p><p class='image-caption'>{}</p>", "{d}/{m}/{y} 20:05",
    ),
    Outlet(
        "wordpress paper", "<meta property='og:title' content='$title - Báo Thử'>",
        f"<div id='page'><nav>{MENU}</nav><main><article class='post type-post'><header class='entry-header'><h1 class='entry-title'>$title</h1>"
        "<div class='entry-meta'><time class='entry-date published' datetime='$isoT20:05:00+07:00'>$when</time></div></header>"
        f"<div class='entry-content'><p><strong>$lead</strong></p>$story</div><footer class='entry-footer'><span class='tags-links'>lũ</span></footer></article>"
        f"<div class='related-posts'>{LIST}</div></main><aside class='widget-area'>{LIST}</aside></div>", "<p>{}</p>",
        "<figure class='wp-caption aligncenter'><img><figcaption class='wp-caption-text'>{}</figcaption></figure>", "{d}/{m}/{y}",
    ),
    Outlet(
        "portal in modules", "",
        f"<form><div id='dnn_menu'>{MENU}</div><div id='dnn_ContentPane'><div class='DnnModule'><h1><span id='dnn_ctr_lblTitle'>$title</span></h1>"
        "<div><span id='dnn_ctr_lblDate'>$when</span></div><div><span id='dnn_ctr_lblSummary'>$lead</span></div>"
        f"<div id='dnn_ctr_lblContent'>$story</div></div><div class='DnnModule'><span>Tin đã đưa</span>{LIST}</div></div></form>",
        "<p style='text-align: justify'>{}</p>", "<table align='center'><tr><td><img></td></tr><tr><td class='chuthich'>{}</td></tr></table>", "{d}/{m}/{y}",
    ),
)  # fmt: skip


def page(outlet: Outlet, story: Story) -> bytes:
    """The page of an outlet with a story in it."""
    told = [outlet.paragraph.format(escape(p)) for p in story.paragraphs]
    told.insert(2, outlet.picture.format(escape(CAPTION)))
    marks = {
        "$title": escape(story.title), "$lead": escape(story.lead), "$story": "\n".join(told), "$author": story.author,
        "$when": story.date(outlet.when), "$iso": story.day,
    }  # fmt: skip
    markup = (
        f"<!DOCTYPE html>\n<html lang='vi'><head><meta charset='utf-8'><title>{escape(story.title)} | Báo Thử</title>{outlet.head}"
        f"<link rel='canonical' href='https://{outlet.name.replace(' ', '-')}.example/{story.day}.htm'></head>"
        f"<body>{outlet.body}</body></html>"
    )
    for mark, value in marks.items():
        markup = markup.replace(mark, value)
    return markup.encode()


def pages() -> Iterator[tuple[Outlet, Story, bytes]]:
    """Every outlet's page of every story."""
    for outlet in OUTLETS:
        for story in STORIES:
            yield outlet, story, page(outlet, story)
