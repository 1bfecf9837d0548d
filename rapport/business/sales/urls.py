from django.urls import path

from .views import card, new, prices, products, purchases, returns

app_name = "sales"
urlpatterns = [
    path("", purchases.index, name="purchases"),
    path("purchases/new/", new.show, name="new-purchase"),
    path("purchases/new/line/", new.line, name="new-line"),
    path("purchases/<int:purchase_id>/", purchases.show, name="purchase"),
    path("purchases/<int:purchase_id>/return/", returns.new, name="return"),
    path("purchases/<int:purchase_id>/thanks/", purchases.thank, name="thanks"),
    path("purchases/<int:purchase_id>/removal/", purchases.undo, name="undo"),
    path("products/", products.index, name="products"),
    path("products/new/", products.new, name="new-product"),
    path("products/<int:product_id>/", products.show, name="product"),
    path("products/<int:product_id>/record/", products.edit, name="product-record"),
    path("products/<int:product_id>/price/", prices.create, name="price"),
    path("products/<int:product_id>/retirement/", products.retire, name="retirement"),
    path("of-customer/<int:customer_id>/", card.show, name="of-customer"),
]
